package dev.gatehouse.okta.realm;

import java.util.function.Function;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Runs pieces of work on one realm for one federation, each in a transaction of its own. */
public final class RealmTransactions {

    private final KeycloakSessionFactory sessions;
    private final String realmId;
    private final String componentId;
    private final String componentName;

    /**
     * @param sessions makes a session for each transaction
     * @param realmId the realm
     * @param componentId the federation
     * @param componentName its name, for the admin events
     */
    public RealmTransactions(
            KeycloakSessionFactory sessions, String realmId, String componentId, String componentName) {
        this.sessions = sessions;
        this.realmId = realmId;
        this.componentId = componentId;
        this.componentName = componentName;
    }

    /**
     * Runs a piece of work and commits it.
     *
     * @return what the work returned, once it is committed
     */
    public <T> T call(Function<RealmWork, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                null,
                session -> {
                    RealmModel realm = session.realms().getRealm(realmId);
                    if (realm == null) {
                        throw new IllegalStateException("realm " + realmId + " is gone");
                    }
                    session.getContext().setRealm(realm);
                    return work.apply(new RealmWork(session, realm, componentId, componentName));
                },
                "Okta sync");
    }
}
