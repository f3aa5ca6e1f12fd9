package dev.gatehouse.offboarding.endpoint.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The texts of a request with placeholders, as they are configured.
 *
 * @param method the HTTP method
 * @param url the URL
 * @param headers headers by name
 * @param body the body; empty text for none
 */
public record TemplateSource(String method, String url, Map<String, String> headers, String body) {

    /** Copies the headers, in their order. */
    public TemplateSource {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * The same under another address.
     *
     * @param base what goes before the URL, with or without a slash at its end
     * @return the template with the whole URL
     */
    TemplateSource below(String base) {
        String start = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return new TemplateSource(method, start + url, headers, body);
    }
}
