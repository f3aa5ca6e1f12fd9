package dev.gatehouse.okta.emulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.gatehouse.okta.emulator.organization.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/** Answers with a page of a listing: a JSON array, and {@code link} headers for this page and the next one. */
public final class Pages {

    /** Clients look for it in lower case. */
    private static final String LINK = "link";

    private static final String NEXT = ">; rel=\"next\"";

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
                .map(position -> response.with(LINK, next(request, position)))
                .orElse(response);
    }

    /**
     * The position in the listing that a request's cursor stands for.
     *
     * @param request the request
     * @return behind what the page begins; empty for the first page
     * @throws OktaError E0000001 if the cursor has expired or is none
     */
    public static Optional<String> cursor(Request request) {
        return request.query("after").map(request.cursors()::position).filter(position -> !position.isEmpty());
    }

    /** The same page, whose next link leads to itself under another cursor. */
    static Response repeated(Request request, Response page) {
        Response.Header again =
                new Response.Header(LINK, next(request, cursor(request).orElse("")));
        List<Response.Header> headers = new ArrayList<>(page.headers());
        headers.removeIf(header -> header.name().equals(LINK) && header.value().endsWith(NEXT));
        headers.add(again);
        return new Response(page.status(), headers, page.body());
    }

    private static String next(Request request, String position) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.add("after=" + encode(request.cursors().of(position)));
        request.query()
                .forEach((name, values) -> values.stream()
                        .filter(value -> !name.equals("after"))
                        .forEach(value -> query.add(encode(name) + "=" + encode(value))));
        return "<" + request.uri() + query + NEXT;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
