package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.hook.EventHookSender;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.OktaError;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.organization.EventHook;
import dev.gatehouse.okta.emulator.organization.Organization;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * {@code /api/v1/eventHooks}. As at Okta a new hook is active but unverified and is sent nothing; {@code lifecycle/verify} makes the receiver answer the
 * challenge.
 */
final class EventHooksApi {

    private static final String READ = "okta.eventHooks.read";
    private static final String MANAGE = "okta.eventHooks.manage";

    private final EventHookSender sender;

    EventHooksApi(EventHookSender sender) {
        this.sender = sender;
    }

    void register(ManagementRoutes routes) {
        routes.get("/api/v1/eventHooks", READ, EventHooksApi::list);
        routes.post("/api/v1/eventHooks", MANAGE, EventHooksApi::create);
        routes.get(
                "/api/v1/eventHooks/{hook}",
                READ,
                (request, organization) -> answer(request, hook(request, organization)));
        routes.delete("/api/v1/eventHooks/{hook}", MANAGE, EventHooksApi::delete);
        routes.post("/api/v1/eventHooks/{hook}/lifecycle/verify", MANAGE, this::verify);
        routes.post(
                "/api/v1/eventHooks/{hook}/lifecycle/activate",
                MANAGE,
                (request, organization) -> switched(request, organization, true));
        routes.post(
                "/api/v1/eventHooks/{hook}/lifecycle/deactivate",
                MANAGE,
                (request, organization) -> switched(request, organization, false));
    }

    private static Response list(Request request, Organization organization) {
        ArrayNode hooks = Json.array();
        organization.eventHooks().forEach(hook -> hooks.add(json(request, hook)));
        return Response.ok(hooks);
    }

    private static Response create(Request request, Organization organization) {
        ObjectNode body = request.json();
        JsonNode config = body.path("channel").path("config");
        Set<String> events = new LinkedHashSet<>();
        body.path("events").path("items").forEach(item -> events.add(item.asText()));
        if (events.contains(EventHookSender.NOT_HOOKABLE)) {
            throw OktaError.invalid("events", "events.items: " + EventHookSender.NOT_HOOKABLE + " cannot be hooked");
        }
        if (body.path("name").asText("").isBlank() || events.isEmpty()) {
            throw OktaError.invalid("name", "name and events.items: The fields cannot be left blank");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        config.path("headers")
                .forEach(header -> headers.put(
                        header.path("key").asText(), header.path("value").asText()));
        JsonNode scheme = config.path("authScheme");
        String authorizationKey = scheme.isObject() ? scheme.path("key").asText("Authorization") : null;
        if (authorizationKey != null) {
            headers.put(authorizationKey, scheme.path("value").asText());
        }
        return answer(
                request,
                organization.addEventHook(body.path("name").asText(), events, uri(config), headers, authorizationKey));
    }

    private static Response delete(Request request, Organization organization) {
        EventHook hook = hook(request, organization);
        if (hook.active()) {
            throw OktaError.invalid("eventHook", "Cannot delete an event hook that is active");
        }
        organization.removeEventHook(hook.id());
        return Response.noContent();
    }

    private Response verify(Request request, Organization organization) {
        EventHook hook = hook(request, organization);
        if (!sender.verify(hook)) {
            throw OktaError.invalid("verify", "The event hook endpoint did not return the verification value");
        }
        return answer(request, organization.storeEventHook(hook.with(hook.active(), true, organization.now())));
    }

    private static Response switched(Request request, Organization organization, boolean active) {
        EventHook hook = hook(request, organization);
        return answer(request, organization.storeEventHook(hook.with(active, hook.verified(), organization.now())));
    }

    private static URI uri(JsonNode config) {
        try {
            URI uri = URI.create(config.path("uri").asText(""));
            if (uri.isAbsolute() && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw OktaError.invalid("uri", "channel.config.uri: must be an address");
        }
        throw OktaError.invalid("uri", "channel.config.uri: must be an absolute address");
    }

    private static EventHook hook(Request request, Organization organization) {
        return organization.eventHook(request.pathParameter("hook"));
    }

    private static Response answer(Request request, EventHook hook) {
        return Response.ok(json(request, hook));
    }

    /** The value of the authorization header is never shown again. */
    private static ObjectNode json(Request request, EventHook hook) {
        ObjectNode node = Json.object();
        node.put("id", hook.id());
        node.put("name", hook.name());
        node.put("status", hook.active() ? "ACTIVE" : "INACTIVE");
        node.put("verificationStatus", hook.verified() ? "VERIFIED" : "UNVERIFIED");
        node.put("created", Json.time(hook.created()));
        node.put("lastUpdated", Json.time(hook.lastUpdated()));
        ObjectNode events = node.putObject("events");
        events.put("type", "EVENT_TYPE");
        events.set("items", Json.tree(hook.events()));
        ObjectNode channel = node.putObject("channel").put("type", "HTTP").put("version", "1.0.0");
        ObjectNode config = channel.putObject("config").put("uri", hook.uri().toString());
        ArrayNode headers = config.putArray("headers");
        hook.headers().forEach((key, value) -> {
            if (!key.equals(hook.authorizationKey())) {
                headers.addObject().put("key", key).put("value", value);
            }
        });
        if (hook.authorizationKey() != null) {
            config.putObject("authScheme").put("type", "HEADER").put("key", hook.authorizationKey());
        }
        node.putObject("_links").putObject("self").put("href", request.origin() + "/api/v1/eventHooks/" + hook.id());
        return node;
    }
}
