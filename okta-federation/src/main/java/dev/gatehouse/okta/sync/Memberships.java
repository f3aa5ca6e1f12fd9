package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaGroup;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunStoppedException;
import dev.gatehouse.okta.store.OktaGroupEntity;
import dev.gatehouse.okta.store.OktaUserEntity;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupModel.GroupMemberJoinEvent;
import org.keycloak.models.GroupModel.GroupMemberLeaveEvent;
import org.keycloak.models.UserModel;

/**
 * Has Okta users join and leave mirrored groups. Members who are not from this federation are never touched. The members
 * who stay are only counted, so that a large group costs writes for the difference alone.
 */
final class Memberships {

    private static final int BATCH = 200;

    private final Run run;
    private final RealmTransactions transactions;
    private final OktaClient client;
    private final Scope scope;

    Memberships(Run run, Scope scope) {
        this.run = run;
        this.transactions = run.transactions();
        this.client = run.client();
        this.scope = scope;
    }

    /**
     * Mirrors all members of a group. When Okta lists less than half of those who are members here, it is asked once more,
     * and only who is on neither list leaves.
     *
     * @param groupId the mirror; null to read the members and no more
     * @param before gets each page of members first
     */
    void mirror(String oktaId, String groupId, Consumer<List<OktaUser>> before) {
        IdSet seen = new IdSet();
        read(oktaId, groupId, before, seen);
        if (groupId == null) {
            return;
        }
        long present = transactions.call(work -> work.members().count(groupId, work.componentId()));
        if (seen.size() < present / 2.0) {
            read(oktaId, groupId, before, seen);
        }
        leaveUnless(groupId, seen);
    }

    /** Has all members from this federation leave a group. */
    void clear(String groupId) {
        leaveUnless(groupId, new IdSet());
    }

    /** Brings the memberships of one user in step with the groups that Okta says she is in. */
    void mirror(String oktaId, List<OktaGroup> groups) {
        again(() -> transactions.call(work -> {
            OktaUserEntity mapping = work.mappings().users(List.of(oktaId)).get(oktaId);
            if (mapping != null) {
                mirror(work, mapping, groups.stream().map(OktaGroup::id).collect(toSet()));
            }
            return null;
        }));
    }

    private void mirror(RealmWork work, OktaUserEntity mapping, Set<String> oktaGroups) {
        Set<String> wanted = work.mappings().groups(oktaGroups).values().stream()
                .map(OktaGroupEntity::groupId)
                .collect(toSet());
        Set<String> present = work.members().mirrorsOf(mapping.userId(), work.componentId());
        List<String> user = List.of(mapping.userId());
        wanted.stream().filter(id -> !present.contains(id)).forEach(id -> join(work, id, user));
        present.stream().filter(id -> !wanted.contains(id)).forEach(id -> leave(work, id, user));
        mapping.setGroupsPending(false);
    }

    private void read(String oktaId, String groupId, Consumer<List<OktaUser>> before, IdSet seen) {
        client.members(oktaId).forEachPage(page -> {
            before.accept(page.items());
            List<String> oktaIds = page.items().stream().map(OktaUser::id).toList();
            if (groupId != null) {
                seen.addAll(again(() -> transactions.call(work -> joinKnown(work, groupId, oktaIds))));
            }
            run.pageDone();
        });
    }

    /** Has those of some Okta users who are known join a group; returns their Keycloak ids. */
    private Set<String> joinKnown(RealmWork work, String groupId, List<String> oktaIds) {
        Set<String> userIds = work.mappings().users(oktaIds).values().stream()
                .map(OktaUserEntity::userId)
                .collect(toSet());
        Set<String> present = work.members().among(groupId, userIds);
        join(work, groupId, userIds.stream().filter(id -> !present.contains(id)).toList());
        return userIds;
    }

    private static void join(RealmWork work, String groupId, Collection<String> userIds) {
        GroupModel group = work.session().groups().getGroupById(work.realm(), groupId);
        if (group == null || userIds.isEmpty()) {
            return;
        }
        work.users().preload(userIds);
        List<UserModel> users = userIds.stream()
                .map(work::federatedUser)
                .filter(Objects::nonNull)
                .toList();
        work.members().add(group.getId(), users.stream().map(UserModel::getId).toList());
        users.forEach(user -> {
            GroupMemberJoinEvent.fire(group, user, work.session());
            work.forgetCached(user);
            work.events().memberAdded(user.getId(), group);
        });
    }

    /** Has the members from this federation leave unless they were seen. */
    private void leaveUnless(String groupId, IdSet seen) {
        List<String> members;
        String after = "";
        do {
            String last = after;
            members = transactions.call(work -> leaveUnless(work, groupId, seen, last));
            after = members.isEmpty() ? after : members.get(members.size() - 1);
        } while (!members.isEmpty());
    }

    private List<String> leaveUnless(RealmWork work, String groupId, IdSet seen, String after) {
        List<String> members = work.members().page(groupId, work.componentId(), after, BATCH);
        List<String> leaving = members.stream().filter(id -> !seen.contains(id)).toList();
        leave(work, groupId, leaving);
        return members;
    }

    private void leave(RealmWork work, String groupId, List<String> userIds) {
        GroupModel group = work.session().groups().getGroupById(work.realm(), groupId);
        if (group == null || userIds.isEmpty()) {
            return;
        }
        work.users().preload(userIds);
        userIds.stream().map(work::federatedUser).filter(Objects::nonNull).forEach(user -> {
            GroupMemberLeaveEvent.fire(group, user, work.session());
            work.forgetCached(user);
            work.events().memberRemoved(user.getId(), group);
        });
        work.members().remove(groupId, userIds);
        if (!scope.isEveryone()) {
            work.leavers().doubtScope(userIds);
        }
    }

    /** Tries once more, since an administrator may have changed the same membership at the same moment. */
    private static <T> T again(Supplier<T> work) {
        try {
            return work.get();
        } catch (RunStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            return work.get();
        }
    }
}
