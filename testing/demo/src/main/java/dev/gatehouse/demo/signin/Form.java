package dev.gatehouse.demo.signin;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * URL-encoded fields, in a query or a form.
 *
 * @param fields names and values, in order
 */
record Form(List<Entry<String, String>> fields) {

    static Form of(Map<String, String> fields) {
        return new Form(new ArrayList<>(fields.entrySet()));
    }

    String encoded() {
        return fields.stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .reduce((left, right) -> left + "&" + right)
                .orElse("");
    }

    URI appendedTo(String uri) {
        return URI.create(uri + "?" + encoded());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
