package dev.gatehouse.okta.emulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.fault.Faults;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.http.Cursors;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.OktaError;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.http.Router;
import dev.gatehouse.okta.emulator.oauth.AccessTokens;
import java.time.Duration;
import java.util.Locale;

/**
 * {@code /emulator/health}, {@code /emulator/faults}, {@code /emulator/expire-tokens} and {@code /emulator/expire-cursors}. Open to all who can reach the
 * emulator.
 */
public final class ControlApi {

    private final Faults faults;
    private final AccessTokens tokens;
    private final Cursors cursors;

    /**
     * Control over an emulator.
     *
     * @param faults the faults to inject
     * @param tokens the access tokens to expire
     * @param cursors the cursors to expire
     */
    public ControlApi(Faults faults, AccessTokens tokens, Cursors cursors) {
        this.faults = faults;
        this.tokens = tokens;
        this.cursors = cursors;
    }

    /**
     * Adds the routes.
     *
     * @param router where to add them
     */
    public void register(Router router) {
        router.add(
                "GET", "/emulator/health", request -> Response.ok(Json.object().put("status", "UP")));
        router.add("POST", "/emulator/faults", this::inject);
        router.add("DELETE", "/emulator/faults", request -> {
            faults.clear();
            return Response.noContent();
        });
        router.add("POST", "/emulator/expire-tokens", request -> {
            tokens.expireAll();
            return Response.noContent();
        });
        router.add("POST", "/emulator/expire-cursors", request -> {
            cursors.expireAll();
            return Response.noContent();
        });
    }

    /** Takes {@code {"fault":"server_error","times":3,"path":"/api/v1/users","passing":0}} or {@code {"latencyMillis":500}}, the latter with a path, too. */
    private Response inject(Request request) {
        ObjectNode body = request.json();
        try {
            if (body.has("latencyMillis")) {
                faults.latency(
                        body.path("path").asText("/"),
                        Duration.ofMillis(body.get("latencyMillis").asLong()));
            }
            if (body.has("fault")) {
                faults.after(
                        body.path("passing").asInt(0),
                        Fault.valueOf(body.get("fault").asText().toUpperCase(Locale.ROOT)),
                        body.path("times").asInt(1),
                        body.path("path").asText("/"));
            }
        } catch (IllegalArgumentException e) {
            throw OktaError.invalid("fault", e.getMessage());
        }
        return Response.ok(Json.object().put("pending", faults.pending()));
    }
}
