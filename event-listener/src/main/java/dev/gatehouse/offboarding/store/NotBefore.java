package dev.gatehouse.offboarding.store;

import java.time.Instant;
import java.util.Collection;
import org.hibernate.StatelessSession;

/**
 * The time before which a user's tokens are void. It is kept in the user's row, so it takes effect with the commit of
 * the change that it belongs to. Keycloak's cache of users must forget her then; any change of hers through Keycloak
 * sees to that.
 */
public final class NotBefore {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the change belongs to
     */
    public NotBefore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Makes all tokens void that users have been given until now. Tokens are dated to the second, so those of the whole
     * current second are void.
     *
     * @param userIds ids of users, a few hundred at most; those who are enabled, or not there, are passed over
     * @param now the time
     */
    public void voidTokens(Collection<String> userIds, Instant now) {
        if (userIds.isEmpty()) {
            return;
        }
        Ids ids = new Ids(userIds);
        int until = Math.toIntExact(now.getEpochSecond() + 1);
        ids.bind(
                        db.createNativeMutationQuery("update {h-schema}USER_ENTITY set NOT_BEFORE = ?"
                                        + " where NOT_BEFORE < ? and ENABLED = false and ID in (" + ids.places() + ")")
                                .setParameter(1, until)
                                .setParameter(2, until),
                        3)
                .executeUpdate();
    }
}
