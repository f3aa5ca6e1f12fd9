package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("S19")
class ProvisioningLogIT {
    private static final String LOG = "/gatehouse-scim/log";

    @Test
    void changes_are_logged_with_what_they_changed(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta of Acme");
        String user = ScimClient.id(scim.post(
                "/Users",
                "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'ada', 'externalId': '00u1',"
                        + " 'password': 'Hunter2hunter2!', 'name': {'familyName': 'Byron'}}"));
        scim.patch("/Users/" + user, "{'op': 'replace', 'value': {'name.familyName': 'Lovelace', 'active': false}}")
                .succeeded();
        String group = scim.createGroup("Engines");
        scim.patch("/Groups/" + group, "{'op': 'add', 'path': 'members', 'value': [{'value': '" + user + "'}]}")
                .succeeded();
        scim.get("/Users/" + user).succeeded();
        scim.delete("/Users/" + user).succeeded();

        List<JsonNode> lines = lines(realm, "");
        assertThat(lines)
                .extracting(line -> line.path("method").asText() + " "
                        + line.path("resourceType").asText() + " "
                        + line.path("resourceName").asText() + " "
                        + line.path("status").asInt() + " " + line.path("changed"))
                .containsExactly(
                        "DELETE User ada 204 []",
                        "PATCH Group Engines 204 [\"members\"]",
                        "POST Group Engines 201 " + lines.get(2).path("changed"),
                        "PATCH User ada 200 [\"active\",\"name.familyName\"]",
                        "POST User ada 201 " + lines.get(4).path("changed"));
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("connector").asText()).isEqualTo("Okta of Acme");
            assertThat(line.path("connectorId").asText()).isEqualTo(scim.connectorId());
            assertThat(line.has("body")).isFalse();
        });
        assertThat(lines.get(4).path("externalId").asText()).isEqualTo("00u1");
        assertThat(lines.get(4).path("resourceId").asText()).isEqualTo(user);

        JsonNode created = line(realm, lines.get(4));
        assertThat(created.path("body").asText())
                .contains("\"familyName\":\"Byron\"")
                .contains("\"password\":\"***\"")
                .doesNotContainIgnoringCase("hunter2");
    }

    @Test
    void refusals_are_logged_although_they_are_rolled_back(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        scim.createUser("bob");

        assertThat(scim.post("/Users", user("ada")).status()).isEqualTo(409);
        assertThat(scim.patch("/Users/" + ada, "{'op': 'replace', 'path': 'userName', 'value': 'bob'}")
                        .status())
                .isEqualTo(409);
        assertThat(scim.get("/Users/none").status()).isEqualTo(404);
        assertThat(scim.post("/Users", "{'password': tops3cret}").status()).isEqualTo(400);
        assertThat(scim.filter("/Users", "password eq \"tops3cret\"").status()).isEqualTo(400);
        assertThat(scim.delete("/Users").status()).isEqualTo(405);
        String token = scim.token();
        assertThat(ScimClient.of(scim.base(), scim.connectorId(), token + "x")
                        .get("/Users")
                        .status())
                .isEqualTo(401);
        realm.admin()
                .put(ScimClient.CONNECTORS + "/" + scim.connectorId(), Map.of("enabled", false))
                .succeeded();
        assertThat(scim.get("/Users").status()).isEqualTo(403);

        List<JsonNode> lines = lines(realm, "refused=true");
        assertThat(lines)
                .extracting(line -> line.path("status").asInt())
                .containsExactly(403, 405, 400, 400, 404, 409, 409);
        assertThat(lines.get(5).path("resourceName").asText()).isEqualTo("ada");
        assertThat(lines.get(5).path("resourceId").asText()).isEqualTo(ada);
        assertThat(lines.get(6).path("scimType").asText()).isEqualTo("uniqueness");
        assertThat(lines.get(6).path("detail").asText()).contains("already a user");
        assertThat(lines.get(6).path("resourceName").asText()).isEqualTo("ada");
        assertThat(line(realm, lines.get(6)).path("body").asText()).contains("\"userName\":\"ada\"");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line(realm, line).toString())
                        .doesNotContain("tops3cret")
                        .doesNotContain(token));
    }

    @Test
    void reads_are_logged_where_the_connector_says_so(TestRealm realm) {
        ScimClient scim =
                ScimClient.of(realm, "Okta", Map.of("profile", "okta", "ownership", "unowned", "logReads", "true"));

        scim.filter("/Users", "userName eq \"ada\"").succeeded();

        assertThat(lines(realm, ""))
                .extracting(line -> line.path("path").asText())
                .containsExactly("/Users?filter=userName eq \"ada\"");
        assertThat(settings(realm, scim, "logDays", "0").status()).isEqualTo(400);
        assertThat(settings(realm, scim, "logRows", "many").body()).contains("whole number");
        assertThat(settings(realm, scim, "logReads", "perhaps").status()).isEqualTo(400);
    }

    @Test
    void the_log_is_searched_and_paged(TestRealm realm) {
        ScimClient okta = ScimClient.of(realm, "Okta");
        ScimClient entra = ScimClient.of(realm, "Entra");
        String ada = okta.createUser("ada");
        entra.createUser("bob_x");
        entra.createUser("bobyx");
        okta.createGroup("Engines");
        assertThat(okta.post("/Users", user("ada")).status()).isEqualTo(409);
        JsonNode first = lines(realm, "").get(4);

        assertThat(names(realm, "connector=Entra")).containsExactly("bobyx", "bob_x");
        assertThat(names(realm, "connector=" + okta.connectorId())).containsExactly("ada", "Engines", "ada");
        assertThat(names(realm, "resourceType=Group")).containsExactly("Engines");
        assertThat(names(realm, "resourceId=" + ada)).containsExactly("ada");
        assertThat(names(realm, "text=" + encode("OB_"))).containsExactly("bob_x");
        assertThat(names(realm, "text=already")).containsExactly("ada");
        assertThat(names(realm, "status=409")).hasSize(1);
        assertThat(names(realm, "status=4xx")).hasSize(1);
        assertThat(names(realm, "status=2xx")).hasSize(4);
        assertThat(names(realm, "method=post")).hasSize(5);
        assertThat(names(realm, "method=PUT")).isEmpty();
        String time = first.path("time").asText();
        Instant moment = Instant.parse(time);
        assertThat(time).endsWith("Z");
        assertThat(moment)
                .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(1));
        assertThat(names(realm, "to=" + time)).isEmpty();
        assertThat(names(realm, "from=" + time)).hasSize(5);
        assertThat(names(realm, "from=" + moment.toEpochMilli())).hasSize(5);
        assertThat(names(realm, "from=2100-01-01T00:00:00Z")).isEmpty();

        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = realm.admin().get(LOG + "?max=2" + next).succeeded().json();
            page.path("entries").forEach(line -> paged.add(line.path("id").asText()));
            next = page.has("next") ? "&after=" + page.path("next").asText() : null;
        } while (next != null);
        assertThat(paged)
                .containsExactlyElementsOf(lines(realm, "").stream()
                        .map(line -> line.path("id").asText())
                        .toList());

        for (String wrong : List.of(
                "max=0", "max=x", "status=9", "status=4x", "from=yesterday", "after=1", "refused=maybe", "user=ada")) {
            RestResponse answer = realm.admin().get(LOG + "?" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.json().path("errorMessage").asText()).as(wrong).isNotBlank();
        }
        assertThat(realm.admin().get(LOG + "/none").status()).isEqualTo(404);
    }

    @Test
    void who_may_not_view_users_sees_what_happened_but_not_to_whom(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta", Map.of("profile", "okta", "logReads", "true"));
        scim.createUser("ada");
        scim.filter("/Users", "userName eq \"ada\"").succeeded();
        assertThat(scim.post("/Users", user("ada")).status()).isEqualTo(409);
        String auditor = realm.addUser("auditor");
        realm.grantManagementRole("/users/" + auditor, "view-events");

        List<JsonNode> lines = new ArrayList<>();
        RestClient narrow = realm.adminAs("auditor");
        narrow.get(LOG).succeeded().json().path("entries").forEach(lines::add);
        lines.add(narrow.get(LOG + "/" + lines.get(0).path("id").asText())
                .succeeded()
                .json());

        assertThat(lines).hasSize(4).allSatisfy(line -> {
            assertThat(line.toString()).doesNotContain("ada");
            assertThat(line.has("body") || line.has("detail") || line.has("resourceName"))
                    .isFalse();
        });
        assertThat(lines).extracting(line -> line.path("path").asText()).contains("/Users");
        assertThat(narrow.get(LOG + "?text=ada").status()).isEqualTo(400);

        realm.grantManagementRole("/users/" + auditor, "view-users");
        RestClient wide = realm.adminAs("auditor");
        assertThat(wide.get(LOG + "/" + lines.get(0).path("id").asText())
                        .succeeded()
                        .json()
                        .path("body")
                        .asText())
                .contains("ada");
        assertThat(wide.get(LOG + "?text=ada").status()).isEqualTo(200);
    }

    @Test
    void the_log_is_trimmed_to_its_size_and_age_and_goes_with_its_realm(TestRealm realm, KeycloakUnderTest keycloak)
            throws SQLException, InterruptedException {
        assumeTrue(keycloak.database().isPresent(), "needs a server that the tests started, for its database");
        String realmId = realm.admin().get("").succeeded().json().path("id").asText();
        ScimClient few = ScimClient.of(realm, "Few", Map.of("logRows", "3"));
        ScimClient old = ScimClient.of(realm, "Old");
        for (int i = 0; i < 6; i++) {
            few.createUser("few" + i);
            old.createUser("old" + i);
        }
        try (Connection database = keycloak.database().orElseThrow().connect()) {
            assertThat(update(
                            database,
                            "update GATEHOUSE_SCIM_LOG set LOGGED_AT = LOGGED_AT - 2678400000"
                                    + " where CONNECTOR_NAME = 'Old' and RESOURCE_NAME in ('old0', 'old5') and REALM_ID = ?",
                            realmId))
                    .isEqualTo(2);
            assertThat(update(
                            database,
                            "update GATEHOUSE_SCIM_LOG set REALM_ID = 'gone' where RESOURCE_NAME = 'old1' and REALM_ID = ?",
                            realmId))
                    .isOne();

            await(() -> names(realm, "").size() == 6 && count(database, "gone") == 0);

            assertThat(names(realm, "connector=Few")).containsExactly("few5", "few4", "few3");
            assertThat(names(realm, "connector=Old")).containsExactly("old4", "old3", "old2");
            realm.admin().delete("").succeeded();
            assertThat(count(database, realmId)).isZero();
        }
    }

    /** The request is admitted, since its connector was used, and waits for its body while the realm goes. */
    @Test
    void a_refusal_in_a_realm_that_is_deleted_meanwhile_leaves_no_line(TestRealm realm, KeycloakUnderTest keycloak)
            throws Exception {
        assumeTrue(keycloak.database().isPresent(), "needs a server that the tests started, for its database");
        String realmId = realm.admin().get("").succeeded().json().path("id").asText();
        ScimClient scim = ScimClient.of(realm, "Okta");
        String connector = ScimClient.CONNECTORS + "/" + scim.connectorId();
        try (Connection database = keycloak.database().orElseThrow().connect();
                Socket socket = new Socket(scim.base().getHost(), scim.base().getPort())) {
            send(
                    socket,
                    "POST " + scim.base().getPath() + "/Users HTTP/1.1\r\nHost: "
                            + scim.base().getAuthority() + "\r\nAuthorization: Bearer " + scim.token()
                            + "\r\nContent-Type: application/scim+json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{");
            await(() -> realm.admin().get(connector).json().has("lastUsed"));
            realm.admin().delete("").succeeded();
            send(socket, "{");
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(count(database, realmId)).isZero();
            assertThat(answer).startsWith("HTTP/1.1 400").contains("invalidSyntax");
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void await(Callable<Boolean> isDone) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!done(isDone) && Instant.now().isBefore(deadline)) {
            Thread.sleep(500);
        }
    }

    private static boolean done(Callable<Boolean> isDone) {
        try {
            return isDone.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int update(Connection database, String sql, String realmId) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, realmId);
            return statement.executeUpdate();
        }
    }

    private static long count(Connection database, String realmId) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement("select count(*) from GATEHOUSE_SCIM_LOG where REALM_ID = ?")) {
            statement.setString(1, realmId);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static RestResponse settings(TestRealm realm, ScimClient scim, String name, String value) {
        return realm.admin()
                .put(ScimClient.CONNECTORS + "/" + scim.connectorId(), Map.of("settings", Map.of(name, value)));
    }

    private static String user(String userName) {
        return "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '" + userName + "'}";
    }

    private static List<String> names(TestRealm realm, String query) {
        return lines(realm, query).stream()
                .map(line -> line.path("resourceName").asText())
                .toList();
    }

    private static List<JsonNode> lines(TestRealm realm, String query) {
        List<JsonNode> lines = new ArrayList<>();
        realm.admin().get(LOG + "?" + query).succeeded().json().path("entries").forEach(lines::add);
        return lines;
    }

    private static JsonNode line(TestRealm realm, JsonNode line) {
        return realm.admin()
                .get(LOG + "/" + line.path("id").asText())
                .succeeded()
                .json();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
