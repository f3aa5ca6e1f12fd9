package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.client.Listing;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaPage;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.realm.RealmTransactions;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.store.OktaUserEntity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Brings the users of a realm in step with Okta.
 *
 * <p>A listing only ever marks: whom it shows as gone, and (in a full sync) whom it has seen. Who is missing from a
 * listing that was read to its end is looked up, and only then marked as gone. Whoever is marked is disabled at the end,
 * after the safety limit has been asked. So a page that comes twice, a user who moves between pages, an empty listing or
 * one that breaks off disables nobody wrongly, and no more ids are in memory than those of two pages.
 */
final class UserSync {

    private static final int BATCH = 200;

    /** Up to here each user who is missing from a listing is looked up; beyond, the deprovisioned are listed first. */
    private static final int LOOK_UP_SINGLY = 50;

    private static final int MOST_REFUSED = 20;

    private static final int MOST_OUTSIDERS = 50;

    private final Run run;
    private final RealmTransactions transactions;
    private final OktaClient client;
    private final Scope scope;
    private final UserWriter writer;
    private final Departures departures;
    private int refused;
    private int outsiders;

    UserSync(Run run, Scope scope, UserWriter writer, Departures departures) {
        this.run = run;
        this.transactions = run.transactions();
        this.client = run.client();
        this.scope = scope;
        this.writer = writer;
        this.departures = departures;
    }

    /**
     * Imports, updates and marks everybody whom Okta lists.
     *
     * @param from the link to the page where an earlier run broke off; null for the first page
     * @param page is told the link to the page after each one that is written
     */
    void everybody(String from, Consumer<String> page) {
        Consumer<OktaPage<OktaUser>> write = users -> {
            writer.write(users.items());
            page.accept(users.next());
        };
        Listing<OktaUser> all = client.users();
        try {
            all.from(from).forEachPage(write);
        } catch (OktaException e) {
            if (from == null || (e.status() != 400 && e.status() != 404)) {
                throw e;
            }
            all.forEachPage(write);
        }
    }

    /**
     * Disables everybody who has gone, after a listing that came to its end.
     *
     * @param generation the full sync that has marked whom it has seen
     * @throws dev.gatehouse.okta.run.RunHeldException when more would be disabled than may be
     */
    void leavers(long generation) {
        if (!transactions
                .call(work -> work.leavers().notSeen(generation, "", 1))
                .isEmpty()) {
            missing(generation);
        }
        if (scope.isEveryone()) {
            transactions.call(work -> {
                work.leavers().noScopeDoubts();
                return null;
            });
        } else {
            doubts();
        }
        departures.disableAll();
    }

    /** Looks those up whom the listing did not show. */
    private void missing(long generation) {
        long missing = transactions.call(work -> work.leavers().notSeen(generation));
        departures.require(missing + departures.due());
        if (scope.isEveryone() && missing > LOOK_UP_SINGLY) {
            client.deprovisionedUsers().forEachPage(page -> {
                writer.write(page.items());
                run.pageDone();
            });
        }
        lookUp((after, max) -> transactions.call(work -> work.leavers().notSeen(generation, after, max)));
    }

    /**
     * Imports, updates and marks whoever changed since a moment.
     *
     * @return false when so many of them are not known to be in the scope that the members of the chosen groups have to be
     *     read instead of asking for the groups of each
     */
    boolean changed(Instant since) {
        client.usersChangedSince(since).forEachPage(page -> {
            if (scope.isEveryone()) {
                writer.write(page.items());
            } else {
                changedInScope(page.items());
            }
            run.pageDone();
        });
        return outsiders <= MOST_OUTSIDERS;
    }

    /** Makes sure of those who have left a chosen group, and disables everybody who has gone. */
    void leaversOfChange() {
        if (!scope.isEveryone()) {
            doubts();
        }
        departures.require(departures.due());
        departures.disableAll();
    }

    /** Looks those up who have left a chosen group and may be in another one. */
    void doubts() {
        lookUp((after, max) -> transactions.call(work -> work.leavers().scopeDoubts(after, max)));
    }

    /** Those who are not known to be in the scope are looked up, as far as they could be imported and are not too many. */
    private void changedInScope(List<OktaUser> page) {
        Set<String> inScope = transactions.call(work -> {
            Map<String, OktaUserEntity> mappings =
                    work.mappings().users(page.stream().map(OktaUser::id).toList());
            return mappings.values().stream()
                    .filter(mapping -> !mapping.isGone())
                    .map(OktaUserEntity::oktaId)
                    .collect(toSet());
        });
        writer.write(page.stream()
                .filter(user -> inScope.contains(user.id()) || !Finding.isUsable(user))
                .toList());
        page.stream()
                .filter(user -> !inScope.contains(user.id()) && Finding.isUsable(user))
                .forEach(this::outsider);
    }

    private void outsider(OktaUser user) {
        outsiders++;
        if (outsiders <= MOST_OUTSIDERS) {
            writer.lookUp(user.id());
        }
    }

    private void lookUp(BiFunction<String, Integer, List<String>> pages) {
        List<String> page;
        String after = "";
        do {
            page = pages.apply(after, BATCH);
            for (String oktaId : page) {
                lookUp(oktaId);
                after = oktaId;
            }
            run.pageDone();
        } while (!page.isEmpty());
    }

    /** One user whom Okta refuses to show is left as she is; when it refuses many, the sync fails. */
    private void lookUp(String oktaId) {
        try {
            writer.lookUp(oktaId);
        } catch (OktaException e) {
            refused++;
            if (!e.isRefusal() || refused > MOST_REFUSED) {
                throw e;
            }
            run.fail("user " + oktaId, "cannot be looked up and is left as she is: " + e.getMessage());
        }
    }
}
