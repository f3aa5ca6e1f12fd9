package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaGroup;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaGroupEntity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    GroupMirror(Run run) {
        this.run = run;
    }

    /**
     * A mirrored group whose members have to be read.
     *
     * @param original the group in Okta
     * @param groupId the mirror; null when it could not be made
     */
    record MembersDue(OktaGroup original, String groupId) {}

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
            outcome.failures().forEach(run::fail);
            due.addAll(outcome.due());
        }
        return due;
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
        Outcome outcome = new Outcome(new ArrayList<>(), new LinkedHashMap<>());
        for (OktaGroup original : page) {
            GroupModel group = group(work, mappings.get(original.id()));
            if (isTaken(work, group, original, parent)) {
                outcome.failures()
                        .put(
                                "group " + original.name() + " (" + original.id() + ")",
                                "is not mirrored: the realm has another group of its name");
                keep(work, mappings.get(original.id()));
                outcome.due().add(new MembersDue(original, null));
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
    private static boolean isTaken(RealmWork work, GroupModel group, OktaGroup original, GroupModel parent) {
        if (group != null && group.getName().equals(original.name()) && !isMoved(group, parent)) {
            return false;
        }
        GroupModel namesake = work.session().groups().getGroupByName(work.realm(), parent, original.name());
        return namesake != null && !namesake.equals(group);
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

    private record Outcome(List<MembersDue> due, Map<String, String> failures) {}
}
