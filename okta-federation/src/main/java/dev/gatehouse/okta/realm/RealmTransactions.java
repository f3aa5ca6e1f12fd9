package dev.gatehouse.okta.realm;

import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Runs pieces of work on one realm for one federation, each in a transaction of its own. No two of them, on whatever node,
 * are in progress at the same moment.
 */
public final class RealmTransactions {

    private final LockedTransactions transactions;
    private final String realmId;
    private final String componentId;
    private final String componentName;
    private final WriteGuard guard;

    /**
     * @param sessions makes a session for each transaction
     * @param realmId the realm
     * @param componentId the federation
     * @param componentName its name, for the admin events
     * @param guard says at the beginning of each transaction whether it may write
     */
    public RealmTransactions(
            KeycloakSessionFactory sessions,
            String realmId,
            String componentId,
            String componentName,
            WriteGuard guard) {
        this.transactions = new LockedTransactions(sessions);
        this.realmId = realmId;
        this.componentId = componentId;
        this.componentName = componentName;
        this.guard = guard;
    }

    /**
     * Runs a piece of work and commits it.
     *
     * @return what the work returned, once it is committed
     * @throws RuntimeException what the guard or the work throws; nothing is written then
     */
    public <T> T call(Function<RealmWork, T> work) {
        return transactions.call(session -> {
            guard.enter(session);
            return work.apply(work(session));
        });
    }

    private RealmWork work(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            throw new IllegalStateException("realm " + realmId + " is gone");
        }
        session.getContext().setRealm(realm);
        return new RealmWork(session, realm, componentId, componentName);
    }
}
