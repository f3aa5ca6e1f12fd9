package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Broken requests of every kind, the same ones in each run: none is the server's fault, and each refusal is a SCIM error. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class FuzzIT {
    private static final int REQUESTS = 300;
    private static final long SEED = 7644;
    private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final List<String> METHODS = List.of(
            "GET", "POST", "POST", "POST", "PUT", "PUT", "PATCH", "PATCH", "PATCH", "DELETE", "HEAD", "OPTIONS");
    private static final List<String> PARAMETERS = List.of(
            "filter", "sortBy", "sortOrder", "startIndex", "count", "cursor", "attributes", "excludedAttributes", "x");
    private static final List<String> WORDS = List.of(
            "userName eq \"fuzz\"",
            "emails[type eq \"work\" and",
            "not (userName pr)",
            "((((((((((((((((((((((((((title pr))))",
            "meta.lastModified gt \"yesterday\"",
            "active eq \"maybe\"",
            "name",
            "emails.value",
            "urn:ietf:params:scim:schemas:core:2.0:User:userName",
            "urn:",
            "$ref",
            "-1",
            "0",
            "99999999999999999999",
            "1e3",
            "",
            " ",
            "'; drop table user_entity; --",
            "%",
            "\uD83D\uDE00",
            "a,b,,c",
            "x".repeat(300));
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "5",
            "-1.5e300",
            "''",
            "'x'",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{'': ''}",
            "[{'value': null}]",
            "{'value': {'value': 1}}",
            "'\\u0000'",
            "'" + "y".repeat(3_000) + "'",
            "[1, 'a', {}]",
            "[".repeat(60) + "]".repeat(60));

    private ScimClient scim;
    private List<String> paths;
    private List<String> bodies;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = ScimClient.of(realm, "fuzz");
        String user = "/Users/" + scim.createUser("fuzz");
        String group = "/Groups/" + scim.createGroup("Fuzz");
        paths = List.of(
                "/Users",
                "/Groups",
                user,
                group,
                user,
                group,
                "/Bulk",
                "/.search",
                "/Users/.search",
                "/Me",
                "",
                "/",
                "/Schemas",
                "/Schemas/urn:x",
                "/ResourceTypes",
                "/ServiceProviderConfig",
                "/Users/%20",
                "/Users/a%2Fb",
                "/Users/%00",
                "/Users/..%5C",
                "/Groups/" + "z".repeat(2_000),
                "/%F0%9F%98%80",
                user + "/x",
                "/users");
        bodies = List.of(
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'f', 'active': true, 'name':"
                        + " {'givenName': 'G'}, 'emails': [{'value': 'f@example.org', 'primary': true}], 'password': 'p'}",
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Group'], 'displayName': 'F', 'members': [{'value':"
                        + " '" + user.substring(7) + "', 'type': 'User'}]}",
                "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': [{'op': 'add', 'path':"
                        + " 'emails[type eq \\'work\\'].value', 'value': 'a'}, {'op': 'replace', 'value': {'active': true}},"
                        + " {'op': 'remove', 'path': 'members'}]}",
                "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], 'failOnErrors': 1, 'Operations':"
                        + " [{'method': 'PATCH', 'path': '" + user
                        + "', 'data': {'Operations': [{'op': 'replace', 'path':"
                        + " 'nickName', 'value': 'N'}]}}]}",
                "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], 'filter': 'userName pr', 'count':"
                        + " 1, 'startIndex': 1, 'attributes': ['userName']}");
    }

    @Test
    void no_request_breaks_the_server_and_every_refusal_is_a_scim_error() {
        Random random = new Random(SEED);
        List<String> broken = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String method = pick(random, METHODS);
            String path = pick(random, paths) + query(random);
            String body = body(random);
            RestResponse answer = send(client(random), method, path, body);
            refused += answer.status() >= 400 ? 1 : 0;
            if (!isWell(method, answer)) {
                broken.add(i + ": " + answer + " to " + body);
            }
        }

        assertThat(broken).isEmpty();
        assertThat(refused).as("most requests are really broken").isBetween(REQUESTS / 2, REQUESTS - 20);
        scim.get("/Users?count=1").succeeded();
    }

    @Test
    void what_keycloak_refuses_itself_is_no_fault_either() throws IOException {
        String path = URI.create(scim.base() + "/Users").getPath();

        assertThat(statusOf("GET " + path + "/%zz HTTP/1.1")).isEqualTo(400);
        assertThat(statusOf("GET " + path + "?filter=%zz HTTP/1.1")).isEqualTo(400);
        assertThat(statusOf("GET " + path + "?filter=%00 HTTP/1.1")).isEqualTo(400);
        assertThat(statusOf("GET " + path + ";a=b HTTP/1.1")).isEqualTo(400);
        assertThat(statusOf("GET " + path + "//x HTTP/1.1")).isEqualTo(400);
        assertThat(statusOf("GET " + path + "/../Groups HTTP/1.1")).isEqualTo(400);
        assertThat(statusOf("BREW " + path + " HTTP/1.1")).isEqualTo(405);
    }

    @Test
    void a_content_type_that_is_none_is_refused_before_anything_is_done() {
        String user = "/Users/" + scim.createUser("content.type");
        RestClient odd = scim.http().withHeader("Content-Type", "/");

        RestResponse refused = odd.delete(user);

        ScimAssert.assertError(refused, 415);
        scim.get(user).succeeded();
        assertThat(odd.post("/Users", Map.of("userName", "content.type.made")).status())
                .as("this Keycloak refuses itself, and not well")
                .isGreaterThanOrEqualTo(400);
        assertThat(scim.filter("/Users", "userName eq \"content.type.made\"")
                        .succeeded()
                        .json()
                        .path("totalResults")
                        .asInt())
                .isZero();
    }

    private static boolean isWell(String method, RestResponse answer) {
        if (answer.status() < 400) {
            return true;
        }
        boolean isFault = answer.status() >= 500 && answer.status() != 501;
        if (isFault || method.equals("HEAD")) {
            return !isFault;
        }
        try {
            JsonNode error = answer.json();
            return error.at("/schemas/0").asText().equals(ERROR)
                    && error.path("status").asText().equals(Integer.toString(answer.status()))
                    && !error.path("detail").asText().isBlank();
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private RestClient client(Random random) {
        RestClient client = scim.http();
        return switch (random.nextInt(12)) {
            case 0 ->
                client.withHeader("Content-Type", pick(random, List.of("text/plain", "application/json;", "a/b; c")));
            case 1 ->
                client.withHeader(
                        "Accept", pick(random, List.of("application/json", "text/html", "*/*;q=0", ",", "x")));
            case 2 -> client.withHeader("If-Match", pick(random, List.of("W/\"x\"", "*", "\"", ",", "W/")));
            case 3 -> client.withHeader("If-None-Match", pick(random, List.of("W/\"x\"", "*", "\"", ",")));
            case 4 ->
                client.withHeader("Authorization", pick(random, List.of("Bearer", "Basic eA==", "Bearer a b", "x")));
            default -> client;
        };
    }

    private static RestResponse send(RestClient client, String method, String path, String body) {
        return switch (method) {
            case "POST" -> client.post(path, body);
            case "PUT" -> client.put(path, body);
            case "PATCH" -> client.patch(path, body);
            default -> client.send(method, path);
        };
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            query.append(query.length() == 0 ? '?' : '&')
                    .append(pick(random, PARAMETERS))
                    .append('=')
                    .append(URLEncoder.encode(pick(random, WORDS), StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    /** A good body with something broken in it: a value, a cut, a character, or what it is a body of. */
    private String body(Random random) {
        String body = pick(random, bodies);
        int place = random.nextInt(body.length());
        String broken = switch (random.nextInt(5)) {
            case 0 -> body.substring(0, place);
            case 1 ->
                body.substring(0, place)
                        + pick(random, List.of("{", "]", "\"", "\\", "\u0007", ":"))
                        + body.substring(place);
            case 2, 3 -> withValue(body, pick(random, VALUES), random);
            default -> body;
        };
        return broken.replace('\'', '"');
    }

    /** Puts a value in place of one of those behind a colon, as far as the next comma or bracket. */
    private static String withValue(String body, String value, Random random) {
        List<Integer> starts = new ArrayList<>();
        for (int i = body.indexOf("': "); i >= 0; i = body.indexOf("': ", i + 1)) {
            starts.add(i + 3);
        }
        int start = pick(random, starts);
        int end = start;
        int depth = 0;
        while (end < body.length() && (depth > 0 || ",}]".indexOf(body.charAt(end)) < 0)) {
            depth += Map.of('[', 1, '{', 1, ']', -1, '}', -1).getOrDefault(body.charAt(end), 0);
            end++;
        }
        return body.substring(0, start) + value + body.substring(end);
    }

    private static <T> T pick(Random random, List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    /** Sends a request line that no HTTP client lets through. */
    private int statusOf(String requestLine) throws IOException {
        URI base = scim.base();
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((requestLine + "\r\nHost: " + base.getAuthority() + "\r\nAuthorization: Bearer " + scim.token()
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
