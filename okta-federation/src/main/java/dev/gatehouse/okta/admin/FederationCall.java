package dev.gatehouse.okta.admin;

import dev.gatehouse.okta.OktaStorageProviderFactory;
import dev.gatehouse.okta.run.RunHistory;
import dev.gatehouse.okta.run.Runs;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.storage.UserStorageProvider;

/** An administrator's call about one federation: what each resource works with. */
final class FederationCall {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ComponentModel component;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder adminEvent;

    FederationCall(
            KeycloakSession session,
            RealmModel realm,
            ComponentModel component,
            AdminPermissionEvaluator permissions,
            AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.component = component;
        this.permissions = permissions;
        this.adminEvent = adminEvent;
    }

    KeycloakSession session() {
        return session;
    }

    RealmModel realm() {
        return realm;
    }

    ComponentModel component() {
        return component;
    }

    /** The factory that serves all federations of the server. */
    OktaStorageProviderFactory factory() {
        return (OktaStorageProviderFactory) session.getKeycloakSessionFactory()
                .getProviderFactory(UserStorageProvider.class, OktaStorageProviderFactory.ID);
    }

    /** The runs of the server. */
    Runs runs() {
        return factory().runs();
    }

    /** What is written down of the federation's runs. */
    RunHistory history() {
        return runs().history(session.getKeycloakSessionFactory(), realm.getId(), component.getId());
    }

    /** Lets those pass who may see the realm. */
    void requireView() {
        permissions.realm().requireViewRealm();
    }

    /** Says whether the administrator may see all users, and so what is said about them. */
    boolean maySeeUsers() {
        return permissions.users().canView();
    }

    /** Lets those pass who may change the realm. */
    void requireManage() {
        permissions.realm().requireManageRealm();
    }

    /**
     * Fires the admin event of a call that changed something.
     *
     * @param subject the last part of the path, such as {@code sync}
     * @param representation what was asked for or came of it, without secrets; null for nothing
     */
    void fire(OperationType operation, String subject, Object representation) {
        AdminEventBuilder event = adminEvent
                .resource(ResourceType.COMPONENT)
                .operation(operation)
                .resourcePath("components", component.getId(), subject);
        if (representation != null) {
            event.representation(representation);
        }
        event.success();
    }
}
