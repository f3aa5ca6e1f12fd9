package dev.gatehouse.okta.schedule;

import org.keycloak.models.KeycloakSessionFactory;

/**
 * Something that is looked at about every second for each enabled federation, on every node. Whoever must not do it on two
 * nodes at once takes care of that with a lock in the database.
 */
@FunctionalInterface
public interface Chore {

    /**
     * Does what is due. It may take long: it has a thread of its own, and is not called again for the same federation on
     * this node before it returns. What it throws is logged.
     *
     * @param sessions makes sessions; none is open
     * @param realmId the realm
     * @param componentId the federation
     */
    void run(KeycloakSessionFactory sessions, String realmId, String componentId);
}
