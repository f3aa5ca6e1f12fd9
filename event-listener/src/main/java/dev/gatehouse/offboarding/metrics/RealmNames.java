package dev.gatehouse.offboarding.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The names of realms, remembered until they are forgotten, which must be now and then: realms can be renamed. */
public final class RealmNames implements UnaryOperator<String> {

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final UnaryOperator<String> search;

    /**
     * @param factory Keycloak's session factory
     */
    public RealmNames(KeycloakSessionFactory factory) {
        this(id -> KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> Optional.ofNullable(session.realms().getRealm(id))
                        .map(RealmModel::getName)
                        .orElse("")));
    }

    RealmNames(UnaryOperator<String> search) {
        this.search = search;
    }

    /**
     * Finds a name.
     *
     * @param realmId the realm's id
     * @return the name; empty text for a realm that is gone
     */
    @Override
    public String apply(String realmId) {
        String known = names.get(realmId);
        if (known != null) {
            return known;
        }
        String found = search.apply(realmId);
        names.put(realmId, found);
        return found;
    }

    /** Forgets all, so that names are looked up again. */
    void forget() {
        names.clear();
    }
}
