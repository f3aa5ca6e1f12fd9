package dev.gatehouse.okta.emulator.oidc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import java.util.List;

/**
 * One of the two authorization servers.
 *
 * @param baseUri the emulator's address
 * @param path below it, the path of the issuer: empty for the organization's own server
 * @param endpointPath the path before {@code /v1/...}
 */
record Issuer(String baseUri, String path, String endpointPath) {

    static Issuer organization(String baseUri) {
        return new Issuer(baseUri, "", "/oauth2");
    }

    static Issuer custom(String baseUri) {
        return new Issuer(baseUri, "/oauth2/default", "/oauth2/default");
    }

    String uri() {
        return baseUri + path;
    }

    String endpoint(String name) {
        return endpointPath + "/v1/" + name;
    }

    ObjectNode metadata() {
        ObjectNode node = Json.object();
        node.put("issuer", uri());
        node.put("authorization_endpoint", baseUri + endpoint("authorize"));
        node.put("token_endpoint", baseUri + endpoint("token"));
        node.put("userinfo_endpoint", baseUri + endpoint("userinfo"));
        node.put("jwks_uri", baseUri + endpoint("keys"));
        node.put("end_session_endpoint", baseUri + endpoint("logout"));
        put(node, "response_types_supported", "code");
        put(node, "response_modes_supported", "query");
        put(node, "grant_types_supported", "authorization_code", "refresh_token", "client_credentials");
        put(node, "subject_types_supported", "public");
        put(node, "id_token_signing_alg_values_supported", "RS256");
        put(node, "scopes_supported", "openid", "profile", "email", "groups", "offline_access");
        put(
                node,
                "token_endpoint_auth_methods_supported",
                "client_secret_basic",
                "client_secret_post",
                "private_key_jwt",
                "none");
        put(
                node,
                "claims_supported",
                "iss",
                "sub",
                "aud",
                "iat",
                "exp",
                "auth_time",
                "nonce",
                "amr",
                "name",
                "given_name",
                "family_name",
                "email",
                "email_verified",
                "preferred_username",
                "groups");
        put(node, "code_challenge_methods_supported", "S256");
        put(node, "dpop_signing_alg_values_supported", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512");
        return node;
    }

    private static void put(ObjectNode node, String name, String... values) {
        node.set(name, Json.tree(List.of(values)));
    }
}
