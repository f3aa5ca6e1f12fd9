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

    /** Longer than all calls to Okta together are let take. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final KeycloakSessionFactory sessions;
    private final String realmId;
    private final String componentId;

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
        long now = Time.currentTimeMillis();
        if (!claim.isFree(now)) {
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

    /** Notes something. */
    void note(Consumer<IdentityAppRecords> note) {
        call(records -> {
            note.accept(records);
            return null;
        });
    }

    @Override
    public void close() {
        note(IdentityAppRecords::release);
    }

    private boolean isFree(long now) {
        try {
            return call(records -> records.claim(now, now + LONGEST.toMillis()));
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
