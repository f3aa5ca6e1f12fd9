package dev.gatehouse.okta.live;

import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunStoppedException;
import dev.gatehouse.okta.store.LiveStore;
import dev.gatehouse.okta.store.OktaLiveEntity;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Short transactions on what one federation heard. They never wait for a sync, since they lock a row of their own.
 *
 * @param sessions makes a session for each
 * @param realmId the realm
 * @param componentId the federation
 */
record LiveTransactions(KeycloakSessionFactory sessions, String realmId, String componentId) {

    private static final Logger LOG = Logger.getLogger(LiveTransactions.class);

    /** Those beside a run. */
    static LiveTransactions of(Run run) {
        return run.transactions()
                .call(work -> new LiveTransactions(
                        work.session().getKeycloakSessionFactory(), work.realm().getId(), work.componentId()));
    }

    /** Reads. */
    <T> T read(Function<LiveStore, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, null, session -> work.apply(new LiveStore(session, realmId, componentId)), "Okta live");
    }

    /**
     * Writes, one after the other in the whole cluster.
     *
     * @throws RunStoppedException when the federation is gone
     */
    <T> T write(BiFunction<LiveStore, OktaLiveEntity, T> work) {
        Result<T> result = tryToWrite(work);
        if (result == null) {
            create();
            result = tryToWrite(work);
        }
        if (result == null) {
            throw RunStoppedException.gone();
        }
        return result.value();
    }

    private <T> Result<T> tryToWrite(BiFunction<LiveStore, OktaLiveEntity, T> work) {
        return read(store ->
                store.lock().map(row -> new Result<>(work.apply(store, row))).orElse(null));
    }

    private void create() {
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm != null && realm.getComponent(componentId) != null) {
                    new LiveStore(session, realmId, componentId).create();
                }
            });
        } catch (RuntimeException e) {
            LOG.debugf(e, "Another node made the row of the federation %s", componentId);
        }
    }

    private record Result<T>(T value) {}
}
