package dev.gatehouse.okta.app;

import dev.gatehouse.okta.store.IdentityAppRecord;
import dev.gatehouse.okta.store.IdentityAppRecords;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The right to change a federation's Identity app, which one administrator on one node has at a time, so that two clicks do
 * not make two apps. What is noted under it is committed at once, so that a crash loses nothing.
 */
final class IdentityAppClaim implements AutoCloseable {

    /** How long a claim lasts that is not renewed. */
    private static final Duration LASTS = Duration.ofMinutes(5);

    /** Longer nobody may take. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final KeycloakSessionFactory sessions;
    private final String realmId;
    private final String componentId;
    private final long begun = Time.currentTimeMillis();

    /** Until when it lasts, by which it is known to be this one: nobody gets another one before. */
    private long until;

    private IdentityAppClaim(KeycloakSessionFactory sessions, String realmId, String componentId) {
        this.sessions = sessions;
        this.realmId = realmId;
        this.componentId = componentId;
    }

    /**
     * Takes the right.
     *
     * @throws IdentityAppConflict when somebody else has it
     */
    static IdentityAppClaim take(KeycloakSessionFactory sessions, String realmId, String componentId) {
        IdentityAppClaim claim = new IdentityAppClaim(sessions, realmId, componentId);
        if (!claim.isFree()) {
            throw new IdentityAppConflict(
                    "The Identity app is being set up just now by another request. Try again in a minute.");
        }
        return claim;
    }

    /** What is known of a federation's app. */
    static Optional<IdentityAppRecord> record(KeycloakSessionFactory sessions, String realmId, String componentId) {
        return new IdentityAppClaim(sessions, realmId, componentId).call(IdentityAppRecords::find);
    }

    /** What is known of the app. */
    IdentityAppRecord record() {
        return call(IdentityAppRecords::find).orElseThrow();
    }

    /**
     * Notes something, and has the claim last on.
     *
     * @throws IdentityAppConflict as {@link #renew} does
     */
    void note(Consumer<IdentityAppRecords> note) {
        renew();
        call(records -> {
            note.accept(records);
            return null;
        });
    }

    /**
     * Has the claim last on. To be called between calls to Okta.
     *
     * @throws IdentityAppConflict when somebody else has the right by now, or this one takes too long
     */
    void renew() {
        long now = Time.currentTimeMillis();
        long wanted = Math.max(until + 1, now + LASTS.toMillis());
        if (now > begun + LONGEST.toMillis() || !call(records -> records.renew(until, wanted))) {
            throw new IdentityAppConflict(
                    "Okta took so long to answer that the Identity app is not finished. Try again.");
        }
        until = wanted;
    }

    @Override
    public void close() {
        call(records -> records.renew(until, 0));
    }

    private boolean isFree() {
        until = begun + LASTS.toMillis();
        try {
            return call(records -> records.claim(begun, until));
        } catch (ModelDuplicateException | PersistenceException e) {
            return false;
        }
    }

    private <T> T call(Function<IdentityAppRecords, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                null,
                session -> work.apply(new IdentityAppRecords(session, realmId, componentId)),
                "Okta Identity app");
    }
}
