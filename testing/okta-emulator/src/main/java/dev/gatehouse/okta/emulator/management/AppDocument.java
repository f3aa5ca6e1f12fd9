package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.OktaError;
import dev.gatehouse.okta.emulator.oauth.Secrets;
import dev.gatehouse.okta.emulator.organization.OauthClient;
import dev.gatehouse.okta.emulator.organization.OauthClient.Authentication;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An application as a client of the API sends it: what is kept as it came, and what is understood. */
final class AppDocument {

    private static final Set<String> COMPUTED =
            Set.of("id", "name", "label", "status", "created", "lastUpdated", "signOnMode", "_links", "_embedded");

    private final ObjectNode body;
    private final JsonNode credentials;
    private final JsonNode settings;

    AppDocument(ObjectNode body) {
        this.body = body;
        credentials = body.path("credentials").path("oauthClient");
        settings = body.path("settings").path("oauthClient");
    }

    String name() {
        return body.path("name").asText("oidc_client");
    }

    String label() {
        String label = body.path("label").asText("");
        if (label.isBlank()) {
            throw OktaError.invalid("label", "label: The field cannot be left blank");
        }
        return label;
    }

    String signOnMode() {
        return body.path("signOnMode").asText("BOOKMARK");
    }

    Map<String, Object> kept() {
        Map<String, Object> kept = new LinkedHashMap<>(Json.map(body));
        kept.keySet().removeAll(COMPUTED);
        return kept;
    }

    /** The OAuth side of a new application; the client identifier is that of the application unless another is wished. */
    Optional<OauthClient> newClient(String appId) {
        return client(credentials.path("client_id").asText(appId), Optional.empty());
    }

    /** The OAuth side of a changed application: identifier, secret and scopes stay unless others are sent. */
    Optional<OauthClient> changedClient(OktaApp app) {
        String clientId = app.client().map(OauthClient::clientId).orElse(app.id());
        return client(clientId, app.client());
    }

    private Optional<OauthClient> client(String clientId, Optional<OauthClient> before) {
        if (!signOnMode().equals("OPENID_CONNECT")) {
            return Optional.empty();
        }
        Authentication authentication = authentication();
        Set<String> grantTypes = Set.copyOf(texts(settings.path("grant_types"), List.of("authorization_code")));
        List<String> redirectUris = texts(settings.path("redirect_uris"), List.of());
        if (grantTypes.contains("authorization_code") && redirectUris.isEmpty()) {
            throw OktaError.invalid("redirect_uris", "redirect_uris: 'redirect_uris' must not be empty");
        }
        return Optional.of(new OauthClient(
                clientId,
                authentication,
                secret(authentication, before),
                keys(before),
                grantTypes,
                before.map(OauthClient::scopes).orElse(Set.of()),
                redirectUris,
                texts(settings.path("post_logout_redirect_uris"), List.of()),
                credentials.path("pkce_required").asBoolean(!isWeb()),
                settings.path("dpop_bound_access_tokens").asBoolean(false)));
    }

    private Authentication authentication() {
        String name = credentials.path("token_endpoint_auth_method").asText("client_secret_basic");
        try {
            return Authentication.ofWireName(name);
        } catch (IllegalArgumentException e) {
            throw OktaError.invalid("token_endpoint_auth_method", "token_endpoint_auth_method: unknown: " + name);
        }
    }

    private String secret(Authentication authentication, Optional<OauthClient> before) {
        if (!authentication.usesSecret()) {
            return null;
        }
        return Optional.ofNullable(credentials.path("client_secret").asText(null))
                .or(() -> before.map(OauthClient::secret))
                .orElseGet(Secrets::random);
    }

    private JWKSet keys(Optional<OauthClient> before) {
        if (!settings.path("jwks").isObject()) {
            return before.map(OauthClient::keys).orElseGet(JWKSet::new);
        }
        try {
            return JWKSet.parse(Json.map(settings.get("jwks")));
        } catch (ParseException e) {
            throw OktaError.invalid("jwks", "jwks: " + e.getMessage());
        }
    }

    private boolean isWeb() {
        return settings.path("application_type").asText("web").equals("web");
    }

    private static List<String> texts(JsonNode array, List<String> otherwise) {
        if (!array.isArray()) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
