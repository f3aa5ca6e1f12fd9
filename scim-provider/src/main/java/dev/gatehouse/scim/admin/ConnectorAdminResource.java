package dev.gatehouse.scim.admin;

import dev.gatehouse.scim.connector.BearerConnectorFactory;
import dev.gatehouse.scim.connector.ConnectorManager;
import dev.gatehouse.scim.connector.Connectors;
import dev.gatehouse.scim.connector.Rotation;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.LogStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * Connectors for administrators. Reading needs the role {@code view-realm}, everything else {@code manage-realm}. Hashes
 * are never shown, and a token only in the answer to the request that made it.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ConnectorAdminResource {
    private final ConnectorManager connectors;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder adminEvent;
    private final KeycloakSession session;
    private final String baseUrl;

    ConnectorAdminResource(
            ConnectorManager connectors,
            AdminPermissionEvaluator permissions,
            AdminEventBuilder adminEvent,
            KeycloakSession session,
            String baseUrl) {
        this.connectors = connectors;
        this.permissions = permissions;
        this.adminEvent = adminEvent.resource(ResourceType.COMPONENT);
        this.session = session;
        this.baseUrl = baseUrl;
    }

    /** All connectors, by name. */
    @GET
    @Path("connectors")
    public List<ConnectorRepresentation> list() {
        permissions.realm().requireViewRealm();
        return connectors.list().stream()
                .map(summary -> ConnectorRepresentation.of(summary, baseUrl))
                .toList();
    }

    /**
     * Makes a connector of a {@link ConnectorRequest}, of the kind {@code bearer} and enabled unless the body says otherwise; answers 201 with its token
     * or passkey. There is no {@code Location}, since {@code kcadm} would read that instead of the answer, and the token is in the answer only.
     */
    @POST
    @Path("connectors")
    public Response create(String body) {
        permissions.realm().requireManageRealm();
        ConnectorManager.Issued issued = checked(() -> {
            ConnectorRequest request = RequestBody.read(body, ConnectorRequest.class);
            return connectors.create(
                    request.kind() == null ? BearerConnectorFactory.ID : request.kind(),
                    request.name(),
                    !Boolean.FALSE.equals(request.enabled()),
                    request.settingsOfNew(),
                    Rotation.ofSeconds(null, request.expiresInSeconds()));
        });
        fire(OperationType.CREATE, issued.connector());
        return Response.status(Response.Status.CREATED)
                .entity(ConnectorRepresentation.of(issued, baseUrl))
                .build();
    }

    /** One connector. */
    @GET
    @Path("connectors/{id}")
    public ConnectorRepresentation get(@PathParam("id") String id) {
        permissions.realm().requireViewRealm();
        return ConnectorRepresentation.of(found(connectors.find(id)), baseUrl);
    }

    /** Renames a connector as a {@link ConnectorRequest} says, switches it on or off, or changes settings; what the body leaves out stays. */
    @PUT
    @Path("connectors/{id}")
    public ConnectorRepresentation update(@PathParam("id") String id, String body) {
        permissions.realm().requireManageRealm();
        ConnectorManager.Summary before = found(connectors.find(id));
        ConnectorManager.Summary changed = found(checked(() -> {
            ConnectorRequest request = RequestBody.read(body, ConnectorRequest.class);
            return connectors.update(id, request.name(), request.enabled(), request.settingsToChange(before));
        }));
        fire(OperationType.UPDATE, changed);
        return ConnectorRepresentation.of(changed, baseUrl);
    }

    /** Removes a connector; answers 204. */
    @DELETE
    @Path("connectors/{id}")
    public Response delete(@PathParam("id") String id) {
        permissions.realm().requireManageRealm();
        fire(OperationType.DELETE, found(connectors.delete(id)));
        return Response.noContent().build();
    }

    /**
     * Gives a connector a new token or passkey; the old one is refused from then on, or after an overlap.
     *
     * @param body a {@link RotationRequest}, or nothing
     */
    @POST
    @Path("connectors/{id}/token")
    @Consumes(MediaType.WILDCARD)
    public ConnectorRepresentation rotate(@PathParam("id") String id, String body) {
        permissions.realm().requireManageRealm();
        ConnectorManager.Issued issued = found(checked(() -> {
            RotationRequest request =
                    RequestBody.readOptional(body, RotationRequest.class).orElse(RotationRequest.EMPTY);
            return connectors.rotate(id, Rotation.ofSeconds(request.overlapSeconds(), request.expiresInSeconds()));
        }));
        fire(OperationType.ACTION, issued.connector());
        return ConnectorRepresentation.of(issued, baseUrl);
    }

    /**
     * Tests a connector as a client's own test does, without changing anything; answers 200 with the steps, failed ones
     * included.
     *
     * @param body a {@link TestRequest}, or nothing
     */
    @POST
    @Path("connectors/{id}/test")
    @Consumes(MediaType.WILDCARD)
    public List<TestStep> test(@PathParam("id") String id, String body) {
        permissions.realm().requireManageRealm();
        TestRequest request =
                checked(() -> RequestBody.readOptional(body, TestRequest.class).orElse(TestRequest.EMPTY));
        RealmModel realm = session.getContext().getRealm();
        Connectors all = new Connectors(session, realm);
        ScimConnector connector = found(all.get(id));
        List<TestStep> steps = new ArrayList<>(new ConnectorTrial(session, realm, connector, baseUrl).run());
        Optional.ofNullable(request.token())
                .map(new TokenTrial(all, connector)::run)
                .ifPresent(steps::add);
        return steps;
    }

    /** The provisioning log. */
    @Path("log")
    public LogAdminResource log() {
        return new LogAdminResource(
                new LogStore(new Database(session)),
                permissions,
                session.getContext().getRealm().getId());
    }

    private static <T> T found(Optional<T> connector) {
        return connector.orElseThrow(
                () -> ErrorResponse.error("There is no such connector", Response.Status.NOT_FOUND));
    }

    private <T> T checked(Supplier<T> change) {
        try {
            return change.get();
        } catch (ComponentValidationException e) {
            session.getTransactionManager().setRollbackOnly();
            throw ErrorResponse.error(e.getLocalizedMessage(), Response.Status.BAD_REQUEST);
        }
    }

    private void fire(OperationType operation, ConnectorManager.Summary connector) {
        adminEvent
                .operation(operation)
                .resourcePath("components", connector.id())
                .representation(ConnectorRepresentation.of(connector, baseUrl))
                .success();
    }
}
