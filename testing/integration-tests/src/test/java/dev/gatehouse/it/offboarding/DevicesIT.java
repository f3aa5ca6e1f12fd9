package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
class DevicesIT {

    private static final String ENROLMENT = "dev.gatehouse.offboarding.device.DeviceEnrolment";
    private static final String DEVICES = "/gatehouse-offboarding/devices";
    private static final Map<String, String> LAPTOP =
            Map.of("device_id", "C02XK1", "device_name", "Alice's laptop", "device_platform", "macos");

    @Test
    @Tag("D11")
    @Tag("D4")
    void a_sign_in_through_an_enrolment_client_records_the_device_and_a_leavers_webhook_names_it(
            TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        enrolmentThrough(realm, Map.of());
        String alice = realm.addUser("alice");

        signIn(realm, "alice", LAPTOP);
        signIn(realm, "alice", Map.of("device_id", "C02XK1"));

        JsonNode listed = devices(realm, "?user=alice");
        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/deviceId").asText()).isEqualTo("C02XK1");
        assertThat(listed.at("/0/name").asText()).isEqualTo("Alice's laptop");
        assertThat(listed.at("/0/platform").asText()).isEqualTo("macos");
        assertThat(listed.at("/0/client").asText()).isEqualTo("uem-app");
        assertThat(mark(realm, alice)).isEqualTo("1");

        realm.admin().delete("/users/" + alice).succeeded();

        JsonNode sent = receiver.await(about(alice), SOON).payload();
        assertThat(sent.at("/data/devices/0/id").asText()).isEqualTo("C02XK1");
        assertThat(sent.at("/data/devices/0/name").asText()).isEqualTo("Alice's laptop");
        assertThat(devices(realm, "").at("/0/orphaned").asBoolean()).isTrue();
    }

    @Test
    @Tag("D11")
    @Tag("D2")
    void a_leaver_whose_devices_are_reassigned_leaves_them_to_the_other_user(TestRealm realm) {
        String bob = realm.addUser("bob");
        realm.setPolicy(Map.of("dryRun", "false", "defaultAction", "reassign", "defaultReassignTo", "bob"));
        enrolmentThrough(realm, Map.of());
        String alice = realm.addUser("alice");
        signIn(realm, "alice", LAPTOP);

        realm.disableUser(alice);

        assertThat(devices(realm, "?user=bob").at("/0/deviceId").asText()).isEqualTo("C02XK1");
        assertThat(devices(realm, "?user=alice")).isEmpty();
        await().atMost(SOON)
                .until(() -> mark(realm, bob).equals("1") && mark(realm, alice).isEmpty());
    }

    @Test
    @Tag("D11")
    void bad_input_a_foreign_device_and_one_too_many_are_refused_and_the_sign_in_goes_on(TestRealm realm) {
        realm.admin()
                .put("/events/config", Map.of("eventsEnabled", true, "eventsListeners", List.of("jboss-logging")))
                .succeeded();
        enrolmentThrough(realm, Map.of("maxDevices", "1"));
        realm.addUser("alice");
        realm.addUser("mallory");
        signIn(realm, "alice", LAPTOP);

        signIn(realm, "mallory", LAPTOP);
        signIn(realm, "mallory", Map.of("device_id", "0c02-xk1"));
        signIn(realm, "mallory", Map.of("device_id", "x", "device_platform", "Not A Word"));
        signIn(realm, "alice", Map.of("device_id", "c02xk1", "device_platform", "linux"));
        signIn(realm, "alice", Map.of("device_id", "another"));

        assertThat(devices(realm, "")).hasSize(1);
        assertThat(devices(realm, "").at("/0/username").asText()).isEqualTo("alice");
        assertThat(devices(realm, "").at("/0/deviceId").asText()).isEqualTo("C02XK1");
        assertThat(devices(realm, "").at("/0/platform").asText())
                .as("her own under another way of writing")
                .isEqualTo("linux");
        JsonNode refusals = realm.admin()
                .get("/events?type=CUSTOM_REQUIRED_ACTION_ERROR")
                .succeeded()
                .json();
        assertThat(refusals.findValuesAsText("reason"))
                .anyMatch(reason -> reason.contains("another user"))
                .anyMatch(reason -> reason.contains("device_platform"))
                .anyMatch(reason -> reason.contains("as many devices as the realm allows: 1"))
                .hasSize(4);
    }

    @Test
    @Tag("D11")
    @Tag("D9")
    void a_device_that_may_move_leaves_a_line_about_whose_it_was(TestRealm realm) {
        enrolmentThrough(realm, Map.of("moveDevices", "true"));
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        signIn(realm, "alice", LAPTOP);
        signIn(realm, "bob", LAPTOP);

        assertThat(devices(realm, "").at("/0/userId").asText()).isEqualTo(bob);
        JsonNode line = realm.admin()
                .get("/gatehouse-offboarding/audit?what=device_moved&user=" + alice)
                .succeeded()
                .json()
                .path(0);
        assertThat(line.at("/by/id").asText()).isEqualTo(bob);
        assertThat(line.path("detail").asText()).contains("C02XK1");
    }

    @Test
    @Tag("D11")
    void where_only_token_requests_of_confidential_clients_count_a_browser_cannot_name_a_device(TestRealm realm) {
        enrolmentThrough(realm, Map.of("tokenRequestOnly", "true"));
        realm.addUser("alice");
        NativeApp app = new NativeApp(realm.uri(), "uem-app", URI.create("http://127.0.0.1:49152/callback"));
        app.signInSaying(LAPTOP, LAPTOP, "alice", "password");
        assertThat(devices(realm, "")).as("a public client").isEmpty();
        JsonNode client = realm.admin()
                .get("/clients?clientId=uem-app")
                .succeeded()
                .json()
                .path(0);
        realm.admin()
                .put(
                        "/clients/" + client.path("id").asText(),
                        Map.of("clientId", "uem-app", "publicClient", false, "secret", "s"))
                .succeeded();
        app.signInSaying(
                Map.of("device_id", "hers-not"),
                Map.of("client_secret", "s", "device_id", "C02XK1"),
                "alice",
                "password");

        assertThat(devices(realm, "").findValuesAsText("deviceId")).containsExactly("C02XK1");
    }

    @Test
    @Tag("D11")
    void two_sign_ins_that_enrol_one_new_device_at_once_both_succeed_with_one_row(TestRealm realm) {
        enrolmentThrough(realm, Map.of());
        realm.addUser("alice");
        CompletableFuture<?>[] both = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> signIn(realm, "alice", LAPTOP)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(both).join();
        assertThat(devices(realm, "")).hasSize(1);
    }

    @Test
    @Tag("D11")
    @Tag("S13")
    void the_mark_that_scim_policies_read_survives_whatever_an_administrator_saves(TestRealm realm) {
        enrolmentThrough(realm, Map.of());
        String alice = realm.addUser("alice");
        signIn(realm, "alice", LAPTOP);

        ObjectNode user = (ObjectNode) realm.user(alice);
        realm.admin().put("/users/" + alice, user.put("firstName", "Alicia")).succeeded();
        assertThat(mark(realm, alice)).isEqualTo("1");

        user.withObject("/attributes").removeAll();
        realm.admin().put("/users/" + alice, user).succeeded();
        await().atMost(SOON).until(() -> mark(realm, alice).equals("1"));
    }

    @Test
    @Tag("D11")
    void an_administrator_lists_renames_reassigns_and_removes_devices(TestRealm realm) {
        enrolmentThrough(realm, Map.of());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        signIn(realm, "alice", LAPTOP);
        signIn(realm, "alice", Map.of("device_id", "phone-100%", "device_platform", "android"));
        letAdministratorsEditAttributes(realm);
        assertThat(devices(realm, "?platform=android").at("/0/deviceId").asText())
                .isEqualTo("phone-100%");
        assertThat(devices(realm, "?text=0%25")).hasSize(1);
        assertThat(devices(realm, "?text=ALICE")).hasSize(1);
        assertThat(devices(realm, "?max=1&first=1")).hasSize(1);
        assertThat(realm.admin()
                        .get(DEVICES + "/count?user=" + alice)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(2);

        String laptop = devices(realm, "?text=C02XK1").at("/0/id").asText();
        realm.admin().put(DEVICES + "/" + laptop, Map.of("name", "Spare")).succeeded();
        assertThat(realm.admin().put(DEVICES + "/" + laptop, Map.of()).status()).isEqualTo(400);
        assertThat(realm.admin().put(DEVICES + "/" + laptop, Map.of("name", 5)).status())
                .isEqualTo(400);
        realm.admin()
                .post(DEVICES + "/" + laptop + "/reassign", Map.of("to", "bob"))
                .succeeded();
        JsonNode moved = realm.admin().get(DEVICES + "/" + laptop).succeeded().json();
        assertThat(moved.path("name").asText()).isEqualTo("Spare");
        assertThat(moved.path("userId").asText()).isEqualTo(bob);
        assertThat(mark(realm, alice)).isEqualTo("1");
        assertThat(mark(realm, bob)).isEqualTo("1");

        realm.admin().delete(DEVICES + "/" + laptop).succeeded();
        assertThat(mark(realm, bob)).isEmpty();
        assertThat(realm.admin().get(DEVICES + "/" + laptop).status()).isEqualTo(404);
        assertThat(realm.admin()
                        .post(DEVICES + "/reassign", Map.of("from", alice, "to", "nobody"))
                        .status())
                .isEqualTo(400);
        assertThat(realm.admin()
                        .post(DEVICES + "/reassign", Map.of("from", "alice", "to", bob))
                        .succeeded()
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);

        assertThat(realm.adminAs("bob").get(DEVICES).status()).isEqualTo(403);
        realm.grantManagementRole("/users/" + bob, "view-users");
        String phone = devices(realm, "").at("/0/id").asText();
        assertThat(realm.adminAs("bob").get(DEVICES).status()).isEqualTo(200);
        assertThat(realm.adminAs("bob").delete(DEVICES + "/" + phone).status()).isEqualTo(403);
    }

    @Test
    @Tag("D11")
    void a_second_enrolment_or_one_without_a_client_is_refused_when_it_is_saved(TestRealm realm) {
        assertThat(create(realm, Map.of()).body()).contains("at least one enrolment client");
        create(realm, Map.of("clients", "uem-app")).createdId();
        assertThat(create(realm, Map.of("clients", "uem-app")).body()).contains("already");
    }

    private static RestResponse create(TestRealm realm, Map<String, String> config) {
        return realm.admin().post("/components", realm.component(ENROLMENT, "enrolment", "Devices", config));
    }

    private static void enrolmentThrough(TestRealm realm, Map<String, String> more) {
        realm.admin()
                .post(
                        "/clients",
                        Map.of(
                                "clientId",
                                "uem-app",
                                "publicClient",
                                true,
                                "standardFlowEnabled",
                                true,
                                "redirectUris",
                                List.of("http://127.0.0.1/callback")))
                .succeeded();
        Map<String, String> config = new HashMap<>(more);
        config.put("clients", "uem-app");
        create(realm, config).createdId();
    }

    private static void signIn(TestRealm realm, String user, Map<String, String> device) {
        new NativeApp(realm.uri(), "uem-app", URI.create("http://127.0.0.1:49152/callback"))
                .signInSaying(device, user, "password");
    }

    private static JsonNode devices(TestRealm realm, String query) {
        return realm.admin().get(DEVICES + query).succeeded().json();
    }

    private static void letAdministratorsEditAttributes(TestRealm realm) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        realm.admin()
                .put("/users/profile", profile.put("unmanagedAttributePolicy", "ADMIN_EDIT"))
                .succeeded();
    }

    /** What the attribute says, which administrators see where they may edit it. */
    private static String mark(TestRealm realm, String userId) {
        letAdministratorsEditAttributes(realm);
        return realm.user(userId).at("/attributes/gatehouse.devices/0").asText();
    }
}
