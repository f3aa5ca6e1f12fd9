package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaGroup;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaGroupEntity;
import dev.gatehouse.okta.sync.GroupMirror.MembersDue;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;

/**
 * Mirrors groups and their members as far as they are users of this federation.
 *
 * <p>The members of a group are read only when Okta says that they changed since they were mirrored to the end, and once a
 * day in any case: that mends what an administrator of the realm changed in a mirrored group. Whose status changed, or
 * who was imported, may belong to groups that did not change. She is noted in the database when that happens, and her own
 * groups are asked for; when there are many such users, all groups are read.
 */
final class GroupSync {

    private static final Logger LOG = Logger.getLogger(GroupSync.class);

    /** Less than a day, so that a nightly sync reads everything. */
    private static final Duration TRUST = Duration.ofHours(20);

    /** Okta may change the members twice within what its clock tells apart, or be late to tell. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    /** Up to here the groups of each newcomer are asked for; beyond, all groups are read. */
    private static final int NEWCOMERS = 50;

    private final Run run;
    private final RealmTransactions transactions;
    private final OktaClient client;
    private final Scope scope;
    private final UserLookup lookup;
    private final UserWriter users;
    private final GroupMirror mirror;
    private final Memberships memberships;

    GroupSync(Run run, Scope scope, UserLookup lookup, UserWriter users) {
        this.run = run;
        this.transactions = run.transactions();
        this.client = run.client();
        this.scope = scope;
        this.lookup = lookup;
        this.users = users;
        this.mirror = new GroupMirror(run, scope);
        this.memberships = new Memberships(run, scope, users.generation());
    }

    /**
     * Mirrors all groups that are in the scope. When only chosen ones are, their members are all read, and imported thereby.
     *
     * @param begun when the sync began, by Okta's clock
     * @throws ScopeException when a group that was chosen is not to be found
     */
    void everyGroup(Instant begun) {
        boolean all = !scope.isEveryone() || isCrowded();
        long before = users.sequence();
        if (scope.isEveryone()) {
            client.groups(run.config().scope().appGroups()).forEachPage(page -> {
                mirror(page.items(), begun, all);
                run.pageDone();
            });
        } else {
            mirror(scope.chosen(), begun, true);
        }
        if (all) {
            transactions.call(work -> {
                work.mappings().noGroupsPending(before);
                return null;
            });
        }
    }

    /**
     * Deletes the mirrors of groups that are gone or no longer chosen, after a listing that came to its end.
     *
     * @param generation number of the full sync
     */
    void deleteNotSeen(long generation, Instant begun) {
        List<String> missing = transactions.call(work -> work.mappings().groupsNotSeen(generation));
        missing.forEach(oktaId -> lookUp(oktaId, begun));
    }

    /** Mirrors the groups that changed since a moment, and deletes the mirrors of those that left the scope thereby. */
    void changed(Instant since, Instant begun) {
        client.groupsChangedSince(since).forEachPage(page -> {
            List<String> others = page.items().stream()
                    .filter(group -> !scope.mirrors(group))
                    .map(OktaGroup::id)
                    .toList();
            Set<String> left = transactions.call(
                    work -> Set.copyOf(work.mappings().groups(others).keySet()));
            if (!left.isEmpty()) {
                scope.require();
                left.forEach(this::delete);
            }
            mirror(page.items(), begun, false);
            run.pageDone();
        });
    }

    /** Looks one group up and mirrors it, or deletes its mirror. */
    void lookUp(String oktaId, Instant begun) {
        Optional<OktaGroup> group = client.group(oktaId).filter(scope::mirrors);
        group.ifPresentOrElse(found -> mirror(List.of(found), begun, false), () -> delete(oktaId));
        run.pageDone();
    }

    /**
     * Mirrors the memberships of those who were imported or enabled and have been in no listing of members since.
     *
     * @param begun when the sync began, by Okta's clock
     * @param further gets the Okta ids of such users
     */
    void newcomers(Instant begun, Consumer<List<String>> further) {
        if (isCrowded()) {
            everyGroup(begun);
        }
        List<String> page;
        do {
            page = transactions.call(work -> work.mappings().groupsPending(NEWCOMERS));
            page.forEach(this::newcomer);
            further.accept(page);
            run.pageDone();
        } while (!page.isEmpty());
    }

    /** Stays among the newcomers if her groups were mirrored by somebody else meanwhile. */
    private void newcomer(String oktaId) {
        long before = users.sequence();
        memberships.mirror(oktaId, lookup.groupsOf(oktaId), before);
        run.pageDone();
    }

    private boolean isCrowded() {
        return transactions
                        .call(work -> work.mappings().groupsPending(NEWCOMERS + 1))
                        .size()
                > NEWCOMERS;
    }

    private void mirror(Collection<OktaGroup> groups, Instant begun, boolean withMembers) {
        List<OktaGroup> ours = groups.stream().filter(scope::mirrors).toList();
        long notBefore = withMembers ? Long.MAX_VALUE : Time.currentTimeMillis() - TRUST.toMillis();
        List<MembersDue> all = mirror.write(ours, notBefore);
        if (!all.isEmpty()) {
            long sequence = users.sequence();
            all.forEach(due -> mirrorMembers(due.original(), due.groupId(), begun, sequence));
        }
    }

    private void mirrorMembers(OktaGroup original, String groupId, Instant begun, long sequence) {
        try {
            readMembers(original, groupId, begun, sequence);
        } catch (OktaException e) {
            if (e.reason() != OktaException.Reason.NOT_FOUND) {
                throw e;
            }
            LOG.debugf("Okta group %s was deleted while it was read", original.id());
        }
    }

    private void readMembers(OktaGroup original, String groupId, Instant begun, long sequence) {
        if (groupId == null && scope.isEveryone()) {
            return;
        }
        long read = Time.currentTimeMillis();
        Consumer<List<OktaUser>> before = scope.isEveryone() ? page -> {} : users::write;
        long changed = original.membershipMillis();
        boolean settled = changed < begun.minus(SETTLED).toEpochMilli();
        memberships.mirror(
                original.id(),
                groupId,
                sequence,
                before,
                work -> work.mappings()
                        .group(original.id())
                        .ifPresent(mapping -> mapping.noteMembers(settled ? changed : 0, read)));
    }

    private void delete(String oktaId) {
        transactions
                .call(work -> work.mappings().group(oktaId).map(OktaGroupEntity::groupId))
                .ifPresent(groupId -> {
                    memberships.clear(groupId);
                    mirror.delete(oktaId);
                });
    }
}
