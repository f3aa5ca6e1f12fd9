package dev.gatehouse.okta.emulator.management;

import dev.gatehouse.okta.emulator.http.OktaError;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.oauth.AccessToken;
import dev.gatehouse.okta.emulator.oauth.AccessTokens;
import dev.gatehouse.okta.emulator.oauth.DpopProofs;
import dev.gatehouse.okta.emulator.oauth.OauthError;
import dev.gatehouse.okta.emulator.organization.Actor;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.Organization;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks who calls the Management API: {@code SSWS} tokens may do everything, {@code Bearer} and {@code DPoP} tokens what their scopes say. A scope
 * {@code okta.x.manage} includes {@code okta.x.read}.
 */
final class Access {

    private final Organization organization;
    private final AccessTokens tokens;
    private final DpopProofs proofs;

    Access(Organization organization, AccessTokens tokens, DpopProofs proofs) {
        this.organization = organization;
        this.tokens = tokens;
        this.proofs = proofs;
    }

    Organization check(Request request, String scope) {
        String authorization = request.header("Authorization").orElse("");
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? "" : authorization.substring(0, space);
        String value = authorization.substring(space + 1).strip();
        return switch (scheme.toUpperCase(Locale.ROOT)) {
            case "SSWS" -> organization.as(tokenHolder(value));
            case "BEARER" -> organization.as(client(bearer(value), scope));
            case "DPOP" -> organization.as(client(bound(request, value), scope));
            default -> throw OktaError.invalidToken("Bearer");
        };
    }

    private Actor tokenHolder(String value) {
        return organization
                .apiToken(value)
                .map(token -> Optional.ofNullable(token.owner())
                        .flatMap(organization.users()::find)
                        .map(Actor::of)
                        .orElse(Actor.ADMINISTRATOR))
                .orElseThrow(() -> OktaError.invalidToken("SSWS"));
    }

    private AccessToken bearer(String value) {
        return tokens.find(value)
                .filter(token -> token.thumbprint().isEmpty())
                .orElseThrow(() -> OktaError.invalidToken("Bearer"));
    }

    private AccessToken bound(Request request, String value) {
        AccessToken token = tokens.find(value)
                .filter(found -> found.thumbprint().isPresent())
                .orElseThrow(() -> OktaError.invalidToken("DPoP"));
        try {
            proofs.atResource(request, token);
            return token;
        } catch (OauthError e) {
            throw OktaError.invalidToken("DPoP");
        }
    }

    private Actor client(AccessToken token, String scope) {
        OktaApp app = organization
                .apps()
                .find(token.appId())
                .filter(OktaApp::active)
                .orElseThrow(() -> OktaError.invalidToken("Bearer"));
        if (!allows(token.scopes(), scope)) {
            throw OktaError.insufficientScope(scope);
        }
        if (!organization.apps().isAdministrator(app.id())) {
            throw OktaError.forbidden();
        }
        return Actor.of(app);
    }

    private static boolean allows(Set<String> granted, String scope) {
        return granted.contains(scope) || granted.contains(scope.replace(".read", ".manage"));
    }
}
