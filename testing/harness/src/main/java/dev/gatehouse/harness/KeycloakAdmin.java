package dev.gatehouse.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Keycloak's admin REST API with the rights of the master realm's administrator. Thread-safe. */
public final class KeycloakAdmin {

    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final URI server;
    private final RestClient tokens;
    private final RestClient api;
    private Token token = new Token("", Instant.EPOCH);

    /**
     * @param server the server's address without a path
     */
    public KeycloakAdmin(URI server) {
        this.server = server;
        this.tokens = new RestClient(server, () -> "", "application/x-www-form-urlencoded");
        this.api = new RestClient(URI.create(server + "/admin/realms"), this::authorization, "application/json");
    }

    /**
     * The server that is administered.
     *
     * @return its address without a path
     */
    public URI server() {
        return server;
    }

    /**
     * The API of all realms.
     *
     * @return a client for paths below {@code /admin/realms}
     */
    public RestClient realms() {
        return api;
    }

    /**
     * The API of one realm.
     *
     * @param realm the realm's name
     * @return a client for paths below {@code /admin/realms/{realm}}
     */
    public RestClient realm(String realm) {
        return new RestClient(
                URI.create(server + "/admin/realms/" + URLEncoder.encode(realm, StandardCharsets.UTF_8)),
                this::authorization,
                "application/json");
    }

    private synchronized String authorization() {
        if (Instant.now().isAfter(token.refreshAt())) {
            JsonNode answer = tokens.post(
                            "/realms/master/protocol/openid-connect/token",
                            "grant_type=password&client_id=admin-cli&username=" + KeycloakServer.ADMIN + "&password="
                                    + KeycloakServer.ADMIN_PASSWORD)
                    .succeeded()
                    .json();
            Instant end = Instant.now().plusSeconds(answer.path("expires_in").asLong());
            token = new Token(answer.path("access_token").asText(), end.minus(MARGIN));
        }
        return "Bearer " + token.value();
    }

    private record Token(String value, Instant refreshAt) {}
}
