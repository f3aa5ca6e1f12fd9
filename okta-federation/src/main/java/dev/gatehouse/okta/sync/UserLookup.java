package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaGroup;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.run.Run;
import java.util.ArrayList;
import java.util.List;

/** Asks Okta about single users: one call each, and one more for the groups of those whose groups matter. */
final class UserLookup {

    private final OktaClient client;
    private final Scope scope;

    UserLookup(Run run, Scope scope) {
        this.client = run.client();
        this.scope = scope;
    }

    /** Looks a user up, and her groups only where the scope depends on them. */
    Finding find(String oktaId) {
        return find(oktaId, !scope.isEveryone());
    }

    /** Looks a user up and, if she is usable, her groups. */
    Finding findWithGroups(String oktaId) {
        return find(oktaId, true);
    }

    private Finding find(String oktaId, boolean withGroups) {
        OktaUser user = client.user(oktaId).orElse(null);
        if (user == null || !withGroups || !Finding.isUsable(user)) {
            return new Finding(oktaId, user, null, true);
        }
        List<OktaGroup> groups = groupsOf(oktaId);
        return new Finding(oktaId, user, groups, scope.includes(groups));
    }

    /**
     * Makes sure that a user who was found outside of the scope has left it.
     *
     * @throws ScopeException when the scope cannot be made out
     */
    void confirm(Finding finding) {
        scope.confirm(finding.groups());
    }

    /** The groups of a user; none when Okta does not know her. */
    List<OktaGroup> groupsOf(String oktaId) {
        List<OktaGroup> groups = new ArrayList<>();
        try {
            client.groupsOfUser(oktaId).forEachPage(page -> groups.addAll(page.items()));
        } catch (OktaException e) {
            if (e.reason() != OktaException.Reason.NOT_FOUND) {
                throw e;
            }
        }
        return groups;
    }
}
