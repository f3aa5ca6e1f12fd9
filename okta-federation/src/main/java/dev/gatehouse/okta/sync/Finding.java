package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.client.OktaGroup;
import dev.gatehouse.okta.client.OktaStatus;
import dev.gatehouse.okta.client.OktaStatus.Standing;
import dev.gatehouse.okta.client.OktaUser;
import java.util.List;

/**
 * What came of looking a user up.
 *
 * @param oktaId who was looked up
 * @param user her document; null when Okta does not know her
 * @param groups her groups; null when they were not asked for
 * @param inScope whether she is in the scope, or would have to be asked about no further
 */
record Finding(String oktaId, OktaUser user, List<OktaGroup> groups, boolean inScope) {

    /** Okta's word for her absence, as far as it has one: {@code DELETED} or {@code OUT_OF_SCOPE}. */
    String absence() {
        return user == null ? "DELETED" : "OUT_OF_SCOPE";
    }

    boolean isPresent() {
        return user != null && inScope;
    }

    static boolean isUsable(OktaUser user) {
        return OktaStatus.of(user.status()).standing() == Standing.USABLE;
    }
}
