package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaGroup;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.SyncReport;
import dev.gatehouse.okta.store.OktaGroupEntity;
import dev.gatehouse.okta.store.OktaUserEntity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/**
 * Mirrors the groups that were made in Okta, and their members as far as they are users of this federation. Groups that
 * somebody else made in the realm are never adopted, renamed or deleted; other members of a mirrored group stay.
 */
final class GroupSync {

    private static final Logger LOG = Logger.getLogger(GroupSync.class);
    private static final int BATCH = 200;

    private final RealmTransactions transactions;
    private final OktaClient client;
    private final OktaConfig config;
    private final SyncReport report;

    GroupSync(Run run) {
        this.transactions = run.transactions();
        this.client = run.client();
        this.config = run.config();
        this.report = run.report();
    }

    /**
     * Mirrors all groups, and deletes ours whose original is gone, but for those that have become somebody else's: with
     * members who are not from Okta or with groups beneath them.
     *
     * @param generation number of this sync
     */
    void full(long generation) {
        client.forEachPageOfGroups(this::mirror);
        List<String> missing = transactions.call(work -> work.mappings().groupsNotSeen(generation));
        for (String oktaId : missing) {
            if (client.group(oktaId).isEmpty()) {
                delete(oktaId);
            }
        }
    }

    /**
     * Mirrors the groups that changed since a moment.
     *
     * @param imported Okta ids of users who were just imported: they may belong to groups that did not change
     */
    void changed(Instant since, List<String> imported) {
        client.forEachPageOfGroupsChangedSince(since, this::mirror);
        joinTheirGroups(imported);
    }

    /**
     * Mirrors some groups.
     *
     * @param oktaIds of the groups; of those that are gone the mirrors are deleted
     * @param imported Okta ids of users who were just imported
     */
    void targeted(Collection<String> oktaIds, Collection<String> imported) {
        for (String oktaId : oktaIds) {
            client.group(oktaId).ifPresentOrElse(group -> mirror(List.of(group)), () -> delete(oktaId));
        }
        joinTheirGroups(imported);
    }

    private void joinTheirGroups(Collection<String> imported) {
        for (String oktaId : imported) {
            client.forEachPageOfGroupsOfUser(
                    oktaId,
                    page -> transactions.call(work -> {
                        work.mappings().groups(page.stream().map(OktaGroup::id).toList()).values().stream()
                                .map(mapping -> group(work, mapping))
                                .filter(Objects::nonNull)
                                .forEach(group -> join(work, group, List.of(oktaId)));
                        return null;
                    }));
        }
    }

    private void mirror(List<OktaGroup> page) {
        List<OktaGroup> ours = page.stream().filter(OktaGroup::isOktaGroup).toList();
        Map<String, String> mirrored = transactions.call(work -> mirror(work, ours));
        mirrored.forEach(this::mirrorMembers);
    }

    /** Creates, renames and moves; returns the Keycloak id of each group by its Okta id. */
    private Map<String, String> mirror(RealmWork work, List<OktaGroup> page) {
        GroupModel parent = GroupPath.require(work, config.scope().groupsParent());
        Map<String, OktaGroupEntity> mappings =
                work.mappings().groups(page.stream().map(OktaGroup::id).toList());
        Map<String, String> mirrored = new LinkedHashMap<>();
        for (OktaGroup original : page) {
            GroupModel group = group(work, mappings.get(original.id()));
            GroupModel namesake = work.session().groups().getGroupByName(work.realm(), parent, original.name());
            if (namesake != null && !namesake.equals(group)) {
                LOG.warnf(
                        "Okta federation %s: group %s is skipped: the realm has another group of its name (%s)",
                        config.name(), original.id(), namesake.getId());
                report.countFailed();
                keep(work, mappings.get(original.id()));
                continue;
            }
            GroupModel mirror = group == null ? create(work, original, parent) : adapt(work, group, original, parent);
            work.mappings().mapGroup(original.id(), mirror.getId());
            mirrored.put(original.id(), mirror.getId());
        }
        return mirrored;
    }

    /** Lets a group that is known, but cannot be renamed now, count as seen. */
    private static void keep(RealmWork work, OktaGroupEntity mapping) {
        if (mapping != null) {
            mapping.setGeneration(work.mappings().state().generation());
        }
    }

    private GroupModel group(RealmWork work, OktaGroupEntity mapping) {
        return mapping == null ? null : work.session().groups().getGroupById(work.realm(), mapping.groupId());
    }

    private GroupModel create(RealmWork work, OktaGroup original, GroupModel parent) {
        GroupModel group = work.realm().createGroup(original.name(), parent);
        group.setSingleAttribute("okta_id", original.id());
        work.events().groupCreated(group);
        return group;
    }

    private GroupModel adapt(RealmWork work, GroupModel group, OktaGroup original, GroupModel parent) {
        boolean renamed = !group.getName().equals(original.name());
        boolean moved = !Objects.equals(group.getParentId(), parent == null ? null : parent.getId());
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

    /** The members who stay are only counted, so that a large group costs writes for the difference alone. */
    private void mirrorMembers(String oktaId, String groupId) {
        Set<String> seen = new HashSet<>();
        client.forEachPageOfMembers(
                oktaId,
                page -> seen.addAll(transactions.call(work -> {
                    GroupModel group = work.session().groups().getGroupById(work.realm(), groupId);
                    return join(work, group, page.stream().map(OktaUser::id).toList());
                })));
        leaveUnlessSeen(groupId, seen);
    }

    /** Has the members from Okta leave unless they are still members there. */
    private void leaveUnlessSeen(String groupId, Set<String> seen) {
        List<String> members;
        String after = "";
        do {
            String last = after;
            members = transactions.call(work -> leaveUnlessSeen(work, groupId, seen, last));
            after = members.isEmpty() ? after : members.get(members.size() - 1);
        } while (!members.isEmpty());
    }

    /** Has Okta users join a group and returns the Keycloak ids of those who are known. */
    private Set<String> join(RealmWork work, GroupModel group, List<String> oktaIds) {
        Set<String> userIds = work.mappings().users(oktaIds).values().stream()
                .map(OktaUserEntity::userId)
                .collect(toSet());
        Collection<String> present = work.users().membersAmong(group.getId(), userIds);
        List<String> joining =
                userIds.stream().filter(userId -> !present.contains(userId)).toList();
        work.users().preload(joining);
        work.inBatch(() -> joining.forEach(userId -> join(work, group, userId)));
        return userIds;
    }

    private static void join(RealmWork work, GroupModel group, String userId) {
        UserModel user = work.federatedUser(userId);
        if (user != null) {
            user.joinGroup(group);
            work.forgetCached(user);
            work.events().memberAdded(userId, group);
        }
    }

    /** Has one page of members leave unless they are still members in Okta; returns the page. */
    private List<String> leaveUnlessSeen(RealmWork work, String groupId, Set<String> seen, String after) {
        List<String> members = work.users().federatedMembers(groupId, config.componentId(), after, BATCH);
        List<String> leaving =
                members.stream().filter(userId -> !seen.contains(userId)).toList();
        GroupModel group = work.session().groups().getGroupById(work.realm(), groupId);
        work.users().preload(leaving);
        for (String userId : leaving) {
            UserModel user = work.federatedUser(userId);
            user.leaveGroup(group);
            work.forgetCached(user);
            work.events().memberRemoved(userId, group);
        }
        return new ArrayList<>(members);
    }

    private void delete(String oktaId) {
        transactions
                .call(work -> work.mappings().group(oktaId).map(OktaGroupEntity::groupId))
                .ifPresent(groupId -> leaveUnlessSeen(groupId, Set.of()));
        transactions.call(work -> {
            work.mappings().group(oktaId).ifPresent(mapping -> {
                deleteUnlessShared(work, group(work, mapping));
                work.mappings().remove(mapping);
            });
            return null;
        });
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
                    "Okta federation %s: the group %s is gone from Okta and stays here as a group of the realm, since it "
                            + "has other members or groups beneath it",
                    config.name(), groupId);
        } else if (work.realm().removeGroup(group)) {
            work.events().groupDeleted(groupId);
        }
    }
}
