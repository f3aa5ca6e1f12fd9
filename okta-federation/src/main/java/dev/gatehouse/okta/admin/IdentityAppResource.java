package dev.gatehouse.okta.admin;

import dev.gatehouse.okta.app.IdentityAppConflict;
import dev.gatehouse.okta.app.IdentityAppStatus;
import dev.gatehouse.okta.app.IdentityApps;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaScope;
import dev.gatehouse.okta.client.RetryPolicy;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.connect.OktaConnections;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.function.Function;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.events.admin.OperationType;
import org.keycloak.services.ErrorResponse;

/** The Identity app of a federation: the application in Okta through which its people sign in. */
@Produces(MediaType.APPLICATION_JSON)
public final class IdentityAppResource {

    private static final String SUBJECT = "identity-app";

    private final FederationCall call;

    IdentityAppResource(FederationCall call) {
        this.call = call;
    }

    /** What it is, and which settings differ from what they should be. */
    @GET
    public IdentityAppStatus status() {
        call.requireView();
        return with(OktaScope.APPS_READ, IdentityApps::status);
    }

    /** Creates it in Okta, with the identity provider of the realm; answers 201, or 200 when both were there. */
    @POST
    public Response create() {
        call.requireManage();
        IdentityApps.SetUp done = with(OktaScope.APPS_MANAGE, IdentityApps::create);
        call.fire(OperationType.CREATE, SUBJECT, done.status());
        return Response.status(done.created() ? Status.CREATED : Status.OK)
                .entity(done.status())
                .build();
    }

    /** Restores its settings, its assignment and the identity provider. */
    @POST
    @Path("reconfigure")
    public IdentityAppStatus reconfigure() {
        call.requireManage();
        IdentityApps.SetUp done = with(OktaScope.APPS_MANAGE, IdentityApps::reconfigure);
        call.fire(OperationType.UPDATE, SUBJECT, done.status());
        return done.status();
    }

    /** Deletes it in Okta and switches the identity provider off; answers 204, and 404 when there is none. */
    @DELETE
    public Response delete() {
        call.requireManage();
        if (!with(OktaScope.APPS_MANAGE, IdentityApps::delete)) {
            throw ErrorResponse.error("There is no Identity app.", Status.NOT_FOUND);
        }
        call.fire(OperationType.DELETE, SUBJECT, null);
        return Response.noContent().build();
    }

    private <T> T with(OktaScope scope, Function<IdentityApps, T> work) {
        try {
            OktaClient client =
                    OktaConnections.withNewToken(call.session(), OktaConfig.of(call.component()), RetryPolicy.PROMPT);
            return work.apply(new IdentityApps(call.session(), call.realm(), call.component(), client));
        } catch (IdentityAppConflict e) {
            throw ErrorResponse.error(e.getMessage(), Status.CONFLICT);
        } catch (IllegalArgumentException | ComponentValidationException e) {
            throw ErrorResponse.error(e.getMessage(), Status.BAD_REQUEST);
        } catch (OktaException e) {
            throw ErrorResponse.error(sentence(e, scope), status(e));
        }
    }

    private static Status status(OktaException e) {
        return switch (e.reason()) {
            case MISSING_SCOPE, FORBIDDEN, BAD_CREDENTIALS, REFUSED -> Status.BAD_REQUEST;
            default -> Status.BAD_GATEWAY;
        };
    }

    private static String sentence(OktaException e, OktaScope scope) {
        return switch (e.reason()) {
            case MISSING_SCOPE ->
                "The app in Okta has not been granted the scope " + scope.value()
                        + ". Grant it there under Okta API Scopes, then try again.";
            case FORBIDDEN ->
                "Okta does not let this app do that (" + e.getMessage() + "). Give it an admin role that may manage "
                        + "applications, such as Application administrator, besides the scope " + scope.value() + ".";
            case BAD_CREDENTIALS -> "Okta refused the federation's credentials (" + e.getMessage() + ").";
            case RATE_LIMITED -> "Okta says that there are too many requests just now. Try again in a minute.";
            case UNAVAILABLE ->
                "Okta does not work just now: " + e.getMessage() + ". Try again: nothing is made twice.";
            case REFUSED -> "Okta refused the Identity app: " + e.getMessage() + ".";
            default -> "Okta cannot be asked: " + e.getMessage() + ".";
        };
    }
}
