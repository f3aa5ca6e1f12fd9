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
import dev.gatehouse.okta.store.StateLock.BusyException;
import java.util.Collection;
import java.util.HashSet;
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
 *
 * <p>A group with very many members takes minutes to read. Whose own groups were mirrored meanwhile is left alone, and noted
 * as somebody whose groups have to be asked for once more.
 */
final class Memberships {

    private static final int BATCH = 200;

    private final Run run;
    private final RealmTransactions transactions;
    private final OktaClient client;
    private final Scope scope;
    private final long generation;

    /**
     * @param generation the full sync; 0 for other syncs
     */
    Memberships(Run run, Scope scope, long generation) {
        this.generation = generation;
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
     * @param begun what {@link UserWriter#sequence} said before Okta is asked
     * @param before gets each page of members first
     * @param end what the transaction that has the last members leave ends with
     */
    void mirror(String oktaId, String groupId, long begun, Consumer<List<OktaUser>> before, Consumer<RealmWork> end) {
        IdSet seen = new IdSet();
        read(oktaId, groupId, before, seen, begun);
        if (groupId == null) {
            return;
        }
        Leaving leaving = new Leaving(groupId, seen, begun, end);
        if (!leaving.begin()) {
            read(oktaId, groupId, before, seen, begun);
        }
        leaving.finish();
    }

    /** Has all members from this federation leave a group. */
    void clear(String groupId) {
        new Leaving(groupId, new IdSet(), Long.MAX_VALUE, work -> {}).finish();
    }

    /**
     * Brings the memberships of one user in step with the groups that Okta says she is in.
     *
     * @param before what {@link UserWriter#sequence} said before Okta was asked for her groups
     * @return false if somebody else mirrored them meanwhile and Okta must be asked again; nothing is written then
     */
    boolean mirror(String oktaId, List<OktaGroup> groups, long before) {
        Set<String> ids = groups.stream().map(OktaGroup::id).collect(toSet());
        return again(() -> transactions.call(work -> {
            OktaUserEntity mapping = work.mappings().users(List.of(oktaId)).get(oktaId);
            boolean holds = mapping == null || !mapping.wasMirroredAfter(before);
            if (mapping != null && holds) {
                mirror(work, mapping, ids);
                mapping.noteMirrored(work.mappings().state().nextSequence());
            }
            return holds;
        }));
    }

    /** Whoever was unlinked keeps the memberships she had. */
    private void mirror(RealmWork work, OktaUserEntity mapping, Set<String> oktaGroups) {
        if (work.federatedUser(mapping.userId()) == null) {
            return;
        }
        Set<String> wanted = work.mappings().groups(oktaGroups).values().stream()
                .map(OktaGroupEntity::groupId)
                .collect(toSet());
        Set<String> present = work.members().mirrorsOf(mapping.userId(), work.componentId());
        List<String> user = List.of(mapping.userId());
        wanted.stream().filter(id -> !present.contains(id)).forEach(id -> join(work, id, user));
        present.stream().filter(id -> !wanted.contains(id)).forEach(id -> leave(work, id, user));
    }

    private void read(String oktaId, String groupId, Consumer<List<OktaUser>> before, IdSet seen, long begun) {
        client.members(oktaId).forEachPage(page -> {
            before.accept(page.items());
            List<String> oktaIds = page.items().stream().map(OktaUser::id).toList();
            if (groupId != null) {
                seen.addAll(again(() -> transactions.call(work -> joinKnown(work, groupId, oktaIds, begun))));
            }
            run.pageDone();
        });
    }

    /** Has those of some Okta users who are known join a group; returns their Keycloak ids. */
    private Set<String> joinKnown(RealmWork work, String groupId, List<String> oktaIds, long begun) {
        Set<String> userIds = work.mappings().users(oktaIds).values().stream()
                .map(OktaUserEntity::userId)
                .collect(toSet());
        Set<String> joining = new HashSet<>(userIds);
        joining.removeAll(work.members().among(groupId, userIds));
        joining.removeAll(doubtful(work, joining, begun));
        join(work, groupId, joining);
        return userIds;
    }

    /** Those of some users whom a reading shows wrongly perhaps, since their own groups were mirrored after it was begun. */
    private static Set<String> doubtful(RealmWork work, Collection<String> userIds, long begun) {
        List<OktaUserEntity> doubtful = work.mappings().mirroredAfter(begun, userIds);
        doubtful.forEach(mapping -> mapping.setGroupsPending(true));
        return doubtful.stream().map(OktaUserEntity::userId).collect(toSet());
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

    /** Has the members from this federation leave a group unless they were seen, page by page. */
    private final class Leaving {

        private final String groupId;
        private final IdSet seen;
        private final long begun;
        private final Consumer<RealmWork> end;
        private String after = "";
        private boolean finished;

        Leaving(String groupId, IdSet seen, long begun, Consumer<RealmWork> end) {
            this.groupId = groupId;
            this.seen = seen;
            this.begun = begun;
            this.end = end;
        }

        /** Does the first page, unless less than half of the members were seen; says whether it did. */
        boolean begin() {
            return transactions.call(work -> {
                boolean isLikely = seen.size() >= work.members().count(groupId, work.componentId()) / 2.0;
                if (isLikely) {
                    page(work);
                }
                return isLikely;
            });
        }

        /** Does the pages that are left. */
        void finish() {
            while (!finished) {
                transactions.call(work -> {
                    page(work);
                    return null;
                });
            }
        }

        private void page(RealmWork work) {
            List<String> members = work.members().page(groupId, work.componentId(), after, BATCH);
            Set<String> leaving = new HashSet<>(members);
            leaving.removeIf(seen::contains);
            leaving.removeAll(doubtful(work, leaving, begun));
            leave(work, groupId, leaving);
            finished = members.size() < BATCH;
            if (finished) {
                end.accept(work);
            } else {
                after = members.get(BATCH - 1);
            }
        }
    }

    private void leave(RealmWork work, String groupId, Collection<String> userIds) {
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
            work.leavers().doubtScope(userIds, generation);
        }
    }

    /** Tries once more, since an administrator may have changed the same membership at the same moment. */
    private static <T> T again(Supplier<T> work) {
        try {
            return work.get();
        } catch (RunStoppedException | BusyException e) {
            throw e;
        } catch (RuntimeException e) {
            return work.get();
        }
    }
}
