package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaGroup;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaGroupEntity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.GroupModel;

/**
 * Makes, renames, moves and deletes mirrored groups, which are known by Okta's id. Groups that somebody else made in the
 * realm are never adopted, renamed or deleted.
 */
final class GroupMirror {

    private static final Logger LOG = Logger.getLogger(GroupMirror.class);
    private static final int BATCH = 200;

    private final Run run;
    private final Scope scope;

    GroupMirror(Run run, Scope scope) {
        this.run = run;
        this.scope = scope;
    }

    /**
     * A mirrored group whose members have to be read.
     *
     * @param original the group in Okta
     * @param groupId the mirror; null when it could not be made
     */
    record MembersDue(OktaGroup original, String groupId) {}

    /**
     * A group that could not get its name.
     *
     * @param original the group in Okta
     * @param groupId the mirror; null when there is none yet
     * @param namesake Okta id of the group whose mirror has that name; null when it is no mirror of ours
     */
    private record Blocked(OktaGroup original, String groupId, String namesake) {}

    /**
     * Writes groups without their members.
     *
     * @param groups what is to be mirrored
     * @param notBefore since when the members must have been read, by our clock, or else they are due
     */
    List<MembersDue> write(List<OktaGroup> groups, long notBefore) {
        List<MembersDue> due = new ArrayList<>();
        for (int from = 0; from < groups.size(); from += BATCH) {
            List<OktaGroup> batch = groups.subList(from, Math.min(from + BATCH, groups.size()));
            Outcome outcome = run.transactions().call(work -> write(work, batch, notBefore));
            due.addAll(outcome.due());
            due.addAll(settle(outcome.blocked(), notBefore, new HashSet<>()));
        }
        return due;
    }

    /**
     * Where mirrors stand in each other's way, Okta is asked what they are called now; those that have given their names up
     * are called by their ids until they get their new ones, so that groups can swap names.
     *
     * @param asked Okta ids of the groups that have been asked for
     */
    private List<MembersDue> settle(List<Blocked> blocked, long notBefore, Set<String> asked) {
        Map<String, Optional<OktaGroup>> givers = new LinkedHashMap<>();
        blocked.stream()
                .map(Blocked::namesake)
                .filter(oktaId -> oktaId != null && asked.add(oktaId))
                .forEach(oktaId -> givers.put(oktaId, run.client().group(oktaId)));
        if (givers.isEmpty()) {
            return blocked.stream().map(this::giveUp).toList();
        }
        Map<String, OktaGroup> movers = new LinkedHashMap<>();
        blocked.forEach(one -> movers.put(one.original().id(), one.original()));
        givers.values()
                .forEach(giver -> giver.filter(scope::mirrors).ifPresent(group -> movers.put(group.id(), group)));
        Outcome outcome = run.transactions().call(work -> {
            givers.forEach((oktaId, giver) -> giveUpName(work, oktaId, giver));
            return write(work, List.copyOf(movers.values()), notBefore);
        });
        List<MembersDue> due = new ArrayList<>(outcome.due());
        due.addAll(settle(outcome.blocked(), notBefore, asked));
        return due;
    }

    private static void giveUpName(RealmWork work, String oktaId, Optional<OktaGroup> giver) {
        GroupModel group = group(work, work.mappings().group(oktaId).orElse(null));
        if (group != null
                && giver.filter(now -> now.name().equals(group.getName())).isEmpty()) {
            group.setName(oktaId);
            work.events().groupUpdated(group);
        }
    }

    private MembersDue giveUp(Blocked blocked) {
        OktaGroup original = blocked.original();
        run.fail(
                "group " + original.name() + " (" + original.id() + ")",
                "is not mirrored: the realm has another group of its name");
        return new MembersDue(original, blocked.groupId());
    }

    /**
     * Deletes a mirror that has no members from Okta any more. One that has become somebody else's, with other members or
     * groups beneath it, stays as a group of the realm.
     */
    void delete(String oktaId) {
        run.transactions().call(work -> {
            work.mappings().group(oktaId).ifPresent(mapping -> {
                deleteUnlessShared(work, group(work, mapping));
                work.mappings().remove(mapping);
            });
            return null;
        });
    }

    private Outcome write(RealmWork work, List<OktaGroup> page, long notBefore) {
        GroupModel parent = GroupPath.require(work, run.config().scope().groupsParent());
        Map<String, OktaGroupEntity> mappings =
                work.mappings().groups(page.stream().map(OktaGroup::id).toList());
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (OktaGroup original : page) {
            GroupModel group = group(work, mappings.get(original.id()));
            GroupModel namesake = namesake(work, group, original, parent);
            if (namesake != null) {
                String groupId = group == null ? null : group.getId();
                outcome.blocked().add(new Blocked(original, groupId, oktaId(work, namesake)));
                keep(work, mappings.get(original.id()));
                continue;
            }
            GroupModel mirror = group == null ? create(work, original, parent) : adapt(work, group, original, parent);
            OktaGroupEntity mapping = work.mappings().mapGroup(original.id(), mirror.getId());
            if (!mapping.hasMembersOf(original.membershipMillis(), notBefore)) {
                outcome.due().add(new MembersDue(original, mirror.getId()));
            }
        }
        return outcome;
    }

    /** A mirror that has its name and place already needs no look for another one of that name. */
    private static GroupModel namesake(RealmWork work, GroupModel group, OktaGroup original, GroupModel parent) {
        if (group != null && group.getName().equals(original.name()) && !isMoved(group, parent)) {
            return null;
        }
        GroupModel namesake = work.session().groups().getGroupByName(work.realm(), parent, original.name());
        return namesake == null || namesake.equals(group) ? null : namesake;
    }

    private static String oktaId(RealmWork work, GroupModel group) {
        return work.mappings()
                .mirrorOf(group.getId())
                .map(OktaGroupEntity::oktaId)
                .orElse(null);
    }

    /** Lets a group that is known, but cannot be renamed now, count as seen. */
    private static void keep(RealmWork work, OktaGroupEntity mapping) {
        if (mapping != null) {
            mapping.setGeneration(work.mappings().state().generation());
        }
    }

    private static GroupModel group(RealmWork work, OktaGroupEntity mapping) {
        return mapping == null ? null : work.session().groups().getGroupById(work.realm(), mapping.groupId());
    }

    private static GroupModel create(RealmWork work, OktaGroup original, GroupModel parent) {
        GroupModel group = work.realm().createGroup(original.name(), parent);
        group.setSingleAttribute("okta_id", original.id());
        work.events().groupCreated(group);
        return group;
    }

    private static GroupModel adapt(RealmWork work, GroupModel group, OktaGroup original, GroupModel parent) {
        boolean renamed = !group.getName().equals(original.name());
        boolean moved = isMoved(group, parent);
        if (moved) {
            work.realm().moveGroup(group, parent);
        }
        if (renamed) {
            group.setName(original.name());
        }
        if (renamed || moved) {
            work.events().groupUpdated(group);
        }
        return group;
    }

    private static boolean isMoved(GroupModel group, GroupModel parent) {
        return !Objects.equals(group.getParentId(), parent == null ? null : parent.getId());
    }

    private void deleteUnlessShared(RealmWork work, GroupModel group) {
        if (group == null) {
            return;
        }
        String groupId = group.getId();
        if (work.users().hasMembers(groupId) || group.getSubGroupsCount() > 0) {
            group.removeAttribute("okta_id");
            work.events().groupUpdated(group);
            LOG.warnf(
                    "Okta federation %s: the group %s is no longer mirrored and stays here as a group of the realm, since "
                            + "it has other members or groups beneath it",
                    run.config().name(), groupId);
        } else if (work.realm().removeGroup(group)) {
            work.events().groupDeleted(groupId);
        }
    }

    private record Outcome(List<MembersDue> due, List<Blocked> blocked) {}
}
