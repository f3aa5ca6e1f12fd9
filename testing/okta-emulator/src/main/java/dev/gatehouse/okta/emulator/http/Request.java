package dev.gatehouse.okta.emulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as an endpoint sees it.
 *
 * @param method the HTTP method
 * @param origin scheme, host and port under which the client reached the emulator
 * @param path the path, decoded
 * @param pathParameters the values for the placeholders of the route
 * @param query the query parameters, decoded
 * @param queryString the query as sent; empty for none
 * @param headers gives the first header of a name, in any letter case; null if absent
 * @param cookies gives the value of a cookie; null if absent
 * @param body the body
 * @param cursors makes and reads the cursors of listings
 */
public record Request(
        String method,
        String origin,
        String path,
        Map<String, String> pathParameters,
        Map<String, Deque<String>> query,
        String queryString,
        Function<String, String> headers,
        Function<String, String> cookies,
        String body,
        Cursors cursors) {

    /**
     * The address of the request without its query.
     *
     * @return for example {@code http://localhost:8090/oauth2/v1/token}
     */
    public String uri() {
        return origin + path;
    }

    /**
     * The value for a placeholder of the route.
     *
     * @param name the placeholder
     * @return the value
     */
    public String pathParameter(String name) {
        return pathParameters.get(name);
    }

    /**
     * A query parameter.
     *
     * @param name the name
     * @return its first value; empty if absent or blank
     */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(Deque::peekFirst).filter(value -> !value.isBlank());
    }

    /**
     * A query parameter that is a switch.
     *
     * @param name the name
     * @param otherwise what holds if it is absent
     * @return its value
     */
    public boolean flag(String name, boolean otherwise) {
        return query(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    /**
     * The {@code limit} of a listing.
     *
     * @param otherwise what holds if there is none
     * @param most the largest allowed
     * @return the number of items for a page
     * @throws OktaError E0000001 if it is no number between 1 and the largest allowed
     */
    public int limit(int otherwise, int most) {
        String text = query("limit").orElse(Integer.toString(otherwise));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw OktaError.invalid("limit", "limit: must be a number");
        }
        throw OktaError.invalid("limit", "limit: must be between 1 and " + most);
    }

    /**
     * A header.
     *
     * @param name the name in any letter case
     * @return its first value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /**
     * A cookie.
     *
     * @param name the name
     * @return its value
     */
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.apply(name));
    }

    /**
     * The body as JSON object.
     *
     * @return the object
     * @throws OktaError E0000003 if it is none
     */
    public ObjectNode json() {
        try {
            JsonNode node = Json.parse(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw OktaError.malformed();
        }
        throw OktaError.malformed();
    }

    /**
     * The body as form.
     *
     * @return the fields, decoded; the last of each name
     */
    public Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
