package dev.gatehouse.it.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.it.support.TestRealm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a person does with her account over HTTP: gets tokens, opens pages and fills in forms, with cookies. */
final class SignIn {
    private final TestRealm realm;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new PlainCookies())
            .build();

    SignIn(TestRealm realm) {
        this.realm = realm;
    }

    /** A page and how it was answered. */
    record Page(URI uri, int status, String body) {
        Document html() {
            return Jsoup.parse(body, uri.toString());
        }

        String text() {
            return html().text();
        }
    }

    /** Signs in without a page; answers 200 and tokens, or 401. */
    static Page tokens(TestRealm realm, String user, String password, String scope) {
        return new SignIn(realm)
                .token(Map.of(
                        "grant_type", "password", "username", user, "password", password, "scope", "openid " + scope));
    }

    static Page refresh(TestRealm realm, String refreshToken) {
        return new SignIn(realm).token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    static String refreshToken(TestRealm realm, String user, String password, String scope) {
        try {
            JsonNode answer = new ObjectMapper()
                    .readTree(tokens(realm, user, password, scope).body());
            return answer.path("refresh_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page where one signs in to the account console, with further parameters of the request. */
    Page authorize(String parameters) {
        return open(
                URI.create(realm.uri() + "/protocol/openid-connect/auth?response_type=code&client_id=account-console"
                        + "&scope=openid&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                        + "&code_challenge_method=S256&redirect_uri="
                        + URLEncoder.encode(realm.uri() + "/account/", StandardCharsets.UTF_8) + parameters));
    }

    Page open(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    /** Sends the first form of a page, with what the person filled in, and follows redirects within the server. */
    Page submit(Page page, Map<String, String> values) {
        Element form = page.html().selectFirst("form[method=post]");
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        fields.putAll(values);
        return post(URI.create(form.absUrl("action")), fields);
    }

    private Page token(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("client_id", "admin-cli");
        return post(URI.create(realm.uri() + "/protocol/openid-connect/token"), all);
    }

    private Page post(URI uri, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private Page send(HttpRequest.Builder first) {
        HttpRequest.Builder next = first;
        while (true) {
            HttpRequest request = next.build();
            HttpResponse<String> answer = exchange(request);
            if (answer.statusCode() / 100 != 3) {
                return new Page(request.uri(), answer.statusCode(), answer.body());
            }
            next = HttpRequest.newBuilder(request.uri()
                            .resolve(answer.headers().firstValue("Location").orElseThrow()))
                    .GET();
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Browsers send {@code Secure} cookies to localhost over plain HTTP; Java's own store does not. */
    private static final class PlainCookies extends CookieManager {
        PlainCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> plain = new LinkedHashMap<>(headers);
            plain.replaceAll((name, values) -> values.stream()
                    .map(value -> value.replaceAll("(?i);\\s*Secure(?=;|$)", ""))
                    .toList());
            super.put(uri, plain);
        }
    }
}
