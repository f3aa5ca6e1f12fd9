package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.listener.OffboardingListenerFactory;
import dev.gatehouse.offboarding.store.Database;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * One call of the admin API, and what all of its resources need.
 *
 * @param session Keycloak's session
 * @param realm the realm that it is about
 * @param auth what the caller may do there
 * @param events where to tell of what was done
 */
record AdminCall(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder events) {

    /**
     * Works in the call's transaction.
     *
     * @param work what to do
     * @param <T> type of the result
     * @return the result of the work
     */
    <T> T within(Function<StatelessSession, T> work) {
        return Database.within(session, work);
    }

    /**
     * Fires the admin event of something that was done.
     *
     * @param resource the kind of thing that it was done to, such as {@code GATEHOUSE_OFFBOARDING_CASE}
     * @param path the request's path below {@code gatehouse-offboarding}
     */
    void done(String resource, String... path) {
        events.operation(OperationType.ACTION)
                .resource(resource)
                .resourcePath("gatehouse-offboarding/" + String.join("/", path))
                .success();
    }

    /**
     * The listener that runs in this server, with its settings.
     *
     * @return the factory
     */
    OffboardingListenerFactory listener() {
        return (OffboardingListenerFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(EventListenerProvider.class, OffboardingListenerFactory.ID);
    }
}
