package dev.gatehouse.offboarding.record;

import java.util.Set;

/**
 * Whose consent a case needs: somebody's other than the one who brought it about or, if nobody knows who that was, that
 * of two accounts, one of which is surely another.
 */
final class Approvals {

    private Approvals() {}

    /** What an administrator's consent is worth. */
    enum Worth {
        /** Nothing: it is the account's own doing, or the account is unknown. */
        OWN_DOING,
        /** Nothing more: the account has agreed already, and somebody else must. */
        AGREED_ALREADY,
        /** Somebody else must agree, too. */
        ONE_MORE,
        /** The case may go on. */
        ENOUGH
    }

    /**
     * Weighs a consent.
     *
     * @param doer id of the account that disabled or removed the user; null if nobody knows
     * @param by id of the account that agrees; null if nobody knows
     * @param before ids of the accounts that have agreed
     * @return what it is worth
     */
    static Worth weigh(String doer, String by, Set<String> before) {
        if (by == null || by.equals(doer)) {
            return Worth.OWN_DOING;
        }
        if (doer != null || before.stream().anyMatch(other -> !other.equals(by))) {
            return Worth.ENOUGH;
        }
        return before.contains(by) ? Worth.AGREED_ALREADY : Worth.ONE_MORE;
    }
}
