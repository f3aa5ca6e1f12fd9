package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.OktaError;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.http.Router;
import dev.gatehouse.okta.emulator.oauth.Secrets;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.time.Duration;

/** {@code /api/v1/authn}: primary authentication with a password. Needs no token. */
final class AuthnApi {

    private static final Duration TRANSACTION = Duration.ofMinutes(5);

    private final Organization organization;

    AuthnApi(Organization organization) {
        this.organization = organization;
    }

    void register(Router router) {
        router.add("POST", "/api/v1/authn", this::authenticate);
    }

    private Response authenticate(Request request) {
        ObjectNode body = request.json();
        OktaUser user =
                organization.users().find(body.path("username").asText()).orElseThrow(OktaError::authenticationFailed);
        if (user.is(UserStatus.LOCKED_OUT)) {
            return Response.ok(Json.object().put("status", "LOCKED_OUT"));
        }
        if (!user.hasPassword(body.path("password").asText())) {
            throw OktaError.authenticationFailed();
        }
        return switch (user.status()) {
            case ACTIVE -> Response.ok(user.secondFactor() ? secondFactor(user) : success(user));
            case PASSWORD_EXPIRED -> Response.ok(transaction(user, "PASSWORD_EXPIRED"));
            default -> throw OktaError.authenticationFailed();
        };
    }

    private ObjectNode success(OktaUser user) {
        organization.users().signedIn(user.id());
        ObjectNode node = answer(user, "SUCCESS");
        node.put("sessionToken", Secrets.random());
        return node;
    }

    private ObjectNode secondFactor(OktaUser user) {
        ObjectNode node = transaction(user, "MFA_REQUIRED");
        ObjectNode factor =
                node.withObjectProperty("_embedded").putArray("factors").addObject();
        factor.put("id", "ostf0000000000000015")
                .put("factorType", "token:software:totp")
                .put("provider", "GOOGLE");
        return node;
    }

    private ObjectNode transaction(OktaUser user, String status) {
        return answer(user, status).put("stateToken", Secrets.random());
    }

    private ObjectNode answer(OktaUser user, String status) {
        ObjectNode node = Json.object();
        node.put("status", status);
        node.put("expiresAt", Json.time(organization.now().plus(TRANSACTION)));
        ObjectNode embedded = node.withObjectProperty("_embedded").putObject("user");
        embedded.put("id", user.id());
        embedded.put("passwordChanged", Json.time(user.passwordChanged()));
        ObjectNode profile = embedded.putObject("profile");
        profile.put("login", user.login());
        profile.put("firstName", user.text("firstName").orElse(""));
        profile.put("lastName", user.text("lastName").orElse(""));
        return node;
    }
}
