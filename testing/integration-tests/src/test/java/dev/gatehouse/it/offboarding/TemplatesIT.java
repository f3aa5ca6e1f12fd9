package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.ENDPOINT_TYPE;
import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static dev.gatehouse.it.offboarding.Offboarding.awaitEndpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("D12")
class TemplatesIT {

    private static final String TEMPLATES = "/gatehouse-offboarding/templates";

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private HttpServer uem;

    /** What the UEM was told. */
    private record Call(String method, String path, String authorization, String body) {}

    @BeforeEach
    void startUem() throws IOException {
        uem = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        uem.createContext("/", this::answer);
        uem.start();
    }

    @AfterEach
    void stopUem() {
        uem.stop(0);
    }

    @Test
    void a_leavers_devices_are_wiped_one_by_one_with_the_vendors_own_call(TestRealm realm) {
        realm.setPolicy(Map.of("dryRun", "false", "defaultAction", "lock"));
        enrolmentThrough(realm);
        String alice = realm.addUser("alice");
        enrol(realm, "alice", Map.of("device_id", "1001"));
        enrol(realm, "alice", Map.of("device_id", "1002"));
        template(realm, Map.of("vendor", "fleet", "baseUrl", base(), "secret", "t0ken"));

        realm.disableUser(alice);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(calls)
                        .containsExactlyInAnyOrder(
                                new Call("POST", "/api/v1/fleet/hosts/1001/lock", "Bearer t0ken", ""),
                                new Call("POST", "/api/v1/fleet/hosts/1002/lock", "Bearer t0ken", "")));
    }

    @Test
    void a_device_that_the_uem_forgot_and_a_value_that_is_missing_are_dead_letters_and_the_others_are_told(
            TestRealm realm) {
        realm.setPolicy(Map.of("dryRun", "false", "defaultAction", "lock"));
        enrolmentThrough(realm);
        String alice = realm.addUser("alice");
        enrol(realm, "alice", Map.of("device_id", "1410"));
        enrol(realm, "alice", Map.of("device_id", "1002"));
        String fleet = template(realm, Map.of("vendor", "fleet", "baseUrl", base(), "secret", "t0ken"))
                .createdId();
        template(realm, Map.of("url", base() + "/${attribute.badge}", "actions", "lock"));

        realm.disableUser(alice);

        JsonNode done = awaitCase(
                realm,
                alice,
                one -> !one.path("deliveries").isEmpty()
                        && !one.findValuesAsText("status").contains("pending"));
        assertThat(done.path("deliveries").findValuesAsText("status"))
                .containsExactlyInAnyOrder("delivered", "dead", "dead");
        assertThat(done.path("deliveries").findValuesAsText("lastError"))
                .anyMatch(error -> error.contains("410"))
                .anyMatch(error -> error.contains("${attribute.badge}"));
        assertThat(calls).extracting(Call::path).contains("/api/v1/fleet/hosts/1002/lock");
        assertThat(awaitEndpoint(realm, fleet, one -> true).toString()).doesNotContain("410 Gone");
        assertThat(Desk.audit(realm, done)).contains("delivered", "dead", "sessions_ended");
    }

    @Test
    void a_template_of_ones_own_fetches_a_token_and_escapes_what_people_call_their_devices(TestRealm realm) {
        realm.goLive();
        enrolmentThrough(realm);
        template(
                realm,
                Map.of(
                        "url", base() + "/people/${user.username}",
                        "actions", "notify",
                        "body", "{\"name\": \"${device.name}\", \"why\": \"${event.reason}\"}",
                        "auth", "client-credentials",
                        "authName", "gatehouse",
                        "secret", "s3cret",
                        "tokenUrl", base() + "/token"));
        String alice = realm.addUser("alice");
        enrol(realm, "alice", Map.of("device_id", "1001", "device_name", "A\\li\"s ${user.id}"));

        realm.disableUser(alice);

        await().atMost(SOON)
                .until(() -> calls.stream().anyMatch(call -> call.path().equals("/people/alice")));
        assertThat(calls)
                .contains(new Call(
                        "POST",
                        "/people/alice",
                        "Bearer granted",
                        "{\"name\": \"A\\\\li\\\"s ${user.id}\", \"why\": \"disabled\"}"));
        assertThat(calls.get(0).path()).isEqualTo("/token");
        assertThat(calls.get(0).body()).contains("grant_type=client_credentials", "client_secret=s3cret");
    }

    @Test
    void templates_are_listed_previewed_without_secrets_and_refused_when_they_cannot_work(TestRealm realm) {
        JsonNode vendors = realm.admin().get(TEMPLATES).succeeded().json();
        assertThat(vendors.findValuesAsText("vendor"))
                .containsExactly("hexnode", "jamf-pro", "intune", "jumpcloud", "jumpcloud-apple", "ivanti", "fleet");

        String id = template(realm, Map.of("vendor", "fleet", "baseUrl", base(), "secret", "t0ken"))
                .createdId();
        RestResponse preview = realm.admin()
                .post(TEMPLATES + "/preview", Map.of("endpoint", id, "action", "lock"))
                .succeeded();
        assertThat(preview.json().path("url").asText()).endsWith("/api/v1/fleet/hosts/1234/lock");
        assertThat(preview.body()).contains("Bearer ***").doesNotContain("t0ken");
        realm.addUser("alice");
        assertThat(realm.admin()
                        .post(TEMPLATES + "/preview", Map.of("endpoint", id, "action", "lock", "user", "alice"))
                        .succeeded()
                        .json()
                        .path("skipped")
                        .asText())
                .contains("no enrolled device");
        assertThat(preview(realm, Map.of("endpoint", id, "action", "lock", "device", 99))
                        .body())
                .contains("no such device: the user has 1");
        assertThat(preview(realm, Map.of()).body()).contains("Name an endpoint or a configuration");
        Map<String, List<String>> badge =
                Map.of("url", List.of(base() + "/${attribute.badge}"), "actions", List.of("lock", "notify"));
        assertThat(preview(realm, Map.of("config", badge, "action", "lock"))
                        .json()
                        .path("url")
                        .asText())
                .isEqualTo(base() + "/1234");
        String own = template(realm, Map.of("url", base() + "/${attribute.badge}", "actions", "notify"))
                .createdId();
        assertThat(trial(realm, own)).contains("${attribute.badge}");
        assertThat(trial(realm, id)).contains("only disenroll, full-wipe, lock").contains("templates/preview");

        RestResponse refused = template(realm, Map.of("url", base() + "/${user.shoeSize}", "actions", "lock"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("${user.shoeSize}", "user.email");
        assertThat(calls).isEmpty();
    }

    private static RestResponse preview(TestRealm realm, Map<String, Object> wish) {
        return realm.admin().post(TEMPLATES + "/preview", wish);
    }

    private static String trial(TestRealm realm, String endpoint) {
        return realm.admin()
                .post("/gatehouse-offboarding/endpoints/" + endpoint + "/test", "")
                .succeeded()
                .json()
                .path("error")
                .asText();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        calls.add(new Call(
                exchange.getRequestMethod(), path, exchange.getRequestHeaders().getFirst("Authorization"), body));
        byte[] answer = path.equals("/token")
                ? "{\"access_token\":\"granted\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                        .getBytes(StandardCharsets.UTF_8)
                : new byte[0];
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(path.contains("/1410/") ? 410 : 200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String base() {
        return "http://localhost:" + uem.getAddress().getPort();
    }

    private static RestResponse template(TestRealm realm, Map<String, String> config) {
        return realm.admin().post("/components", realm.component(ENDPOINT_TYPE, "template", "UEM", config));
    }

    private static void enrolmentThrough(TestRealm realm) {
        realm.admin()
                .post(
                        "/clients",
                        Map.of(
                                "clientId",
                                "uem-app",
                                "publicClient",
                                true,
                                "redirectUris",
                                List.of("http://127.0.0.1/callback")))
                .succeeded();
        realm.addComponent(
                "dev.gatehouse.offboarding.device.DeviceEnrolment",
                "enrolment",
                "Devices",
                Map.of("clients", "uem-app"));
    }

    private static void enrol(TestRealm realm, String user, Map<String, String> device) {
        new NativeApp(realm.uri(), "uem-app", URI.create("http://127.0.0.1:49152/callback"))
                .signInSaying(device, user, "password");
    }
}
