package dev.gatehouse.okta.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param headers the headers, in order; a name may come more than once
 * @param body the body in UTF-8; empty for none
 */
public record Response(int status, List<Header> headers, String body) {

    /** Keeps an unmodifiable copy of the headers. */
    public Response {
        headers = List.copyOf(headers);
    }

    /**
     * A header.
     *
     * @param name the name, sent in exactly this letter case
     * @param value the value
     */
    public record Header(String name, String value) {}

    /**
     * A JSON answer.
     *
     * @param status the HTTP status
     * @param body the body
     * @return the answer
     */
    public static Response json(int status, JsonNode body) {
        return new Response(status, List.of(new Header("Content-Type", "application/json")), Json.write(body));
    }

    /**
     * A JSON answer with status 200.
     *
     * @param body the body
     * @return the answer
     */
    public static Response ok(JsonNode body) {
        return json(200, body);
    }

    /**
     * An answer without a body.
     *
     * @return status 204
     */
    public static Response noContent() {
        return new Response(204, List.of(), "");
    }

    /**
     * An HTML page.
     *
     * @param status the HTTP status
     * @param page the page
     * @return the answer, not to be cached or framed
     */
    public static Response html(int status, String page) {
        return new Response(
                status,
                List.of(
                        new Header("Content-Type", "text/html; charset=utf-8"),
                        new Header("Cache-Control", "no-store"),
                        new Header("X-Frame-Options", "DENY"),
                        new Header("Referrer-Policy", "no-referrer")),
                page);
    }

    /**
     * Sends the browser elsewhere.
     *
     * @param location where
     * @return status 302
     */
    public static Response redirect(String location) {
        return new Response(
                302, List.of(new Header("Location", location), new Header("Cache-Control", "no-store")), "");
    }

    /**
     * The same answer with one more header.
     *
     * @param name its name
     * @param value its value
     * @return the extended answer
     */
    public Response with(String name, String value) {
        List<Header> extended = new ArrayList<>(headers);
        extended.add(new Header(name, value));
        return new Response(status, extended, body);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
