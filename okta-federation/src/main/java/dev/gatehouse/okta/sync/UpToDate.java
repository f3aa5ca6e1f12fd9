package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toMap;

import dev.gatehouse.okta.client.OktaStatus;
import dev.gatehouse.okta.client.OktaStatus.Standing;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.profile.PersonRules;
import dev.gatehouse.okta.profile.UserContent;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.store.Mappings.Settled;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells who of a page is as she was left, by two queries that load nothing to be written. They are not one with a join: a
 * database that plans it while the tables are empty goes through all users for each of the page until it looks again.
 */
final class UpToDate {

    private final PersonRules rules;
    private final String link;
    private final Map<String, Settled> settled;
    private final Set<String> accounts;

    /**
     * @param work the transaction
     * @param rules what is written of a person
     * @param link the part of the digest that tells what a user is linked to
     * @param users the page
     * @param begun what {@link UserWriter#sequence} said before Okta was asked
     */
    UpToDate(RealmWork work, PersonRules rules, String link, List<OktaUser> users, long begun) {
        this.rules = rules;
        this.link = link;
        this.settled = work.mappings().settled(users.stream().map(OktaUser::id).toList(), begun).stream()
                .collect(toMap(Settled::oktaId, one -> one));
        this.accounts = work.users()
                .ofFederation(
                        work.componentId(),
                        settled.values().stream().map(Settled::userId).toList());
    }

    /** Says whether there is nothing to write, to note or to report of a user. */
    boolean includes(OktaUser user) {
        Settled last = settled.get(user.id());
        OktaStatus status = OktaStatus.of(user.status());
        return last != null
                && accounts.contains(last.userId())
                && status.standing() == Standing.USABLE
                && status.name().equals(last.status())
                && user.lastUpdatedMillis() == last.lastUpdated()
                && isWritten(user, last.contentHash());
    }

    private boolean isWritten(OktaUser user, String contentHash) {
        try {
            UserContent content = UserContent.of(user, rules);
            return content.leftOut().isEmpty() && content.hash(link).equals(contentHash);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
