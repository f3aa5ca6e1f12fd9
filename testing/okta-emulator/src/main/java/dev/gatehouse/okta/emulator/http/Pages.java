package dev.gatehouse.okta.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.gatehouse.okta.emulator.organization.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/** Answers with a page of a listing: a JSON array, and {@code link} headers for this page and the next one. */
public final class Pages {

    /** Clients look for it in lower case. */
    private static final String LINK = "link";

    private Pages() {}

    /**
     * Answers with a page.
     *
     * @param <T> what is listed
     * @param request the request for the page
     * @param page the page
     * @param toJson writes an item
     * @return the answer
     */
    public static <T> Response of(Request request, Page<T> page, Function<T, ? extends JsonNode> toJson) {
        ArrayNode items = Json.array();
        page.items().forEach(item -> items.add(toJson.apply(item)));
        String self = request.uri() + (request.queryString().isEmpty() ? "" : "?" + request.queryString());
        Response response = Response.ok(items).with(LINK, "<" + self + ">; rel=\"self\"");
        return page.next()
                .map(cursor -> response.with(LINK, "<" + next(request, cursor) + ">; rel=\"next\""))
                .orElse(response);
    }

    /**
     * The cursor that a request carries.
     *
     * @param request the request
     * @return the value of {@code after}
     */
    public static Optional<String> cursor(Request request) {
        return request.query("after");
    }

    private static String next(Request request, String cursor) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.add("after=" + encode(cursor));
        request.query()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !name.equals("after"))
                        .forEach(value -> query.add(encode(name) + "=" + encode(value))));
        return request.uri() + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
