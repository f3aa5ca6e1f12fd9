package dev.gatehouse.okta.admin;

import dev.gatehouse.okta.OktaStorageProviderFactory;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** The federations of a realm, for those administrators who may see it. */
public final class OktaAdminResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder adminEvent;

    OktaAdminResource(
            KeycloakSession session,
            RealmModel realm,
            AdminPermissionEvaluator permissions,
            AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.adminEvent = adminEvent;
    }

    /** One federation; 404 when the realm has no Okta federation of this id. */
    @Path("{federation}")
    public FederationResource federation(@PathParam("federation") String id) {
        permissions.realm().requireViewRealm();
        ComponentModel component = realm.getComponent(id);
        if (component == null || !OktaStorageProviderFactory.ID.equals(component.getProviderId())) {
            throw ErrorResponse.error("This realm has no Okta federation with this id", Response.Status.NOT_FOUND);
        }
        return new FederationResource(new FederationCall(session, realm, component, permissions, adminEvent));
    }
}
