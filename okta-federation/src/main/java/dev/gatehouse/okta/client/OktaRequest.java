package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.http.HttpEntity;
import org.apache.http.NameValuePair;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.message.BasicNameValuePair;

/**
 * A request to Okta, without what signs it in.
 *
 * @param method such as {@code GET}
 * @param address where it goes
 * @param body makes what each try carries, null for nothing
 * @param repeatable whether it may be sent again although Okta may have carried it out
 */
record OktaRequest(String method, URI address, Supplier<HttpEntity> body, boolean repeatable) {

    static OktaRequest get(URI address) {
        return new OktaRequest("GET", address, () -> null, true);
    }

    /** Creates or starts something, so that it is repeated only when Okta cannot have seen it. */
    static OktaRequest post(URI address, JsonNode body) {
        return new OktaRequest("POST", address, () -> json(body), false);
    }

    static OktaRequest put(URI address, JsonNode body) {
        return new OktaRequest("PUT", address, () -> json(body), true);
    }

    static OktaRequest delete(URI address) {
        return new OktaRequest("DELETE", address, () -> null, true);
    }

    /** A token request, of which a second one does no harm. */
    static OktaRequest form(URI address, Supplier<Map<String, String>> form) {
        return new OktaRequest("POST", address, () -> entity(form.get()), true);
    }

    /** Says whether an answer without content is a good one. */
    boolean mayStayUnanswered() {
        return !method.equals("GET");
    }

    private static HttpEntity entity(Map<String, String> form) {
        List<NameValuePair> fields = form.entrySet().stream()
                .<NameValuePair>map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                .toList();
        return new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8);
    }

    private static HttpEntity json(JsonNode body) {
        return body == null ? null : new StringEntity(body.toString(), ContentType.APPLICATION_JSON);
    }
}
