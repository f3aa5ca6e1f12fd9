package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.emulator.Browser.Answer;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.ApiToken;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementApiTest {

    private final OktaEmulator okta = OktaEmulator.start(OktaEmulatorConfig.defaults());
    private final Browser admin = Browser.with(okta, "SSWS demo-ssws-token");

    @AfterEach
    void stop() {
        okta.close();
    }

    @Test
    void errors_have_oktas_form() {
        Answer answer = admin.get("/api/v1/users/nobody");
        assertThat(answer.status()).isEqualTo(404);
        JsonNode body = answer.json();
        assertThat(body.get("errorCode").asText()).isEqualTo("E0000007");
        assertThat(body.get("errorSummary").asText()).isEqualTo("Not found: Resource not found: nobody (User)");
        assertThat(body.get("errorLink").asText()).isEqualTo("E0000007");
        assertThat(body.get("errorId").asText()).startsWith("oae");
        assertThat(body.get("errorCauses")).isEmpty();
    }

    @Test
    void each_kind_of_wrong_request_has_its_code() {
        assertThat(admin.get("/api/v1/nothing").status()).isEqualTo(404);
        assertThat(admin.put("/api/v1/users", "{}").error()).isEqualTo("E0000022");
        assertThat(admin.post("/api/v1/users", "no json").error()).isEqualTo("E0000003");
        assertThat(admin.get("/api/v1/users?limit=201").error()).isEqualTo("E0000001");
        assertThat(admin.get("/api/v1/users?filter=" + Browser.encode("status is"))
                        .error())
                .isEqualTo("E0000031");
        assertThat(admin.get("/api/v1/users?filter=" + Browser.encode("profile.title eq \"x\""))
                        .error())
                .isEqualTo("E0000031");
        Answer duplicate = admin.post(
                "/api/v1/users",
                "{\"profile\":{\"login\":\"Alice@acme.example\",\"email\":\"a@b.example\",\"firstName\":\"A\",\"lastName\":\"B\"}}");
        assertThat(duplicate.status()).isEqualTo(400);
        assertThat(duplicate.json().at("/errorCauses/0/errorSummary").asText()).contains("already exists");
    }

    @Test
    void a_token_is_needed_and_a_scope_for_each_endpoint() {
        assertThat(Browser.with(okta, "").get("/api/v1/users").error()).isEqualTo("E0000011");
        assertThat(Browser.with(okta, "SSWS wrong").get("/api/v1/users").status())
                .isEqualTo(401);
        Browser reader = Browser.withScopes(okta, "gatehouse-sync", "okta.users.read");
        assertThat(reader.get("/api/v1/users").status()).isEqualTo(200);
        Answer refused = reader.get("/api/v1/groups");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("E0000006");
        assertThat(refused.header("WWW-Authenticate").orElseThrow())
                .contains("error=\"insufficient_scope\"", "okta.groups.read");
        assertThat(reader.post("/api/v1/users/alice@acme.example/lifecycle/suspend", "")
                        .status())
                .isEqualTo(403);
        Browser manager = Browser.withScopes(okta, "gatehouse-admin", "okta.users.manage");
        assertThat(manager.get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void an_api_token_dies_with_its_administrator() {
        okta.organization()
                .addApiToken(new ApiToken(
                        "graces",
                        okta.organization().users().get("grace@acme.example").id()));
        Browser grace = Browser.with(okta, "SSWS graces");
        assertThat(grace.get("/api/v1/users").status()).isEqualTo(200);
        okta.organization().users().deactivate("grace@acme.example");
        assertThat(grace.get("/api/v1/users").error()).isEqualTo("E0000011");
    }

    @Test
    void a_changed_sync_sees_only_what_changed_deprovisioned_users_among_it() throws InterruptedException {
        Instant mark = Instant.now();
        Thread.sleep(2);
        admin.post("/api/v1/users/alice@acme.example/lifecycle/deactivate", "");
        admin.post("/api/v1/users/bob@acme.example", "{\"profile\":{\"title\":\"Lead\"}}");
        String filter = Browser.encode("lastUpdated gt \"" + Json.time(mark) + "\"");
        assertThat(texts(admin.get("/api/v1/users?filter=" + filter), "/profile/login"))
                .containsExactly("alice@acme.example", "bob@acme.example");
    }

    @Test
    void search_and_q_find_people_and_fields_trims_them() {
        assertThat(texts(
                        admin.get("/api/v1/users?search="
                                + Browser.encode("profile.department eq \"Sales\" and status eq \"SUSPENDED\"")),
                        "/profile/login"))
                .containsExactly("hana@acme.example");
        assertThat(texts(admin.get("/api/v1/users?q=car"), "/profile/login")).containsExactly("carol@acme.example");
        JsonNode trimmed = admin.get("/api/v1/users?q=car&fields=" + Browser.encode("id,status,profile:(login)"))
                .json()
                .get(0);
        assertThat(trimmed.fieldNames()).toIterable().containsExactly("id", "status", "profile");
        assertThat(trimmed.get("profile").fieldNames()).toIterable().containsExactly("login");
    }

    @Test
    void put_replaces_a_profile_and_post_changes_part_of_it() {
        JsonNode changed = admin.post(
                        "/api/v1/users/alice@acme.example", "{\"profile\":{\"title\":null,\"nick\":\"Al\"}}")
                .json()
                .get("profile");
        assertThat(changed.has("title")).isFalse();
        assertThat(changed.get("department").asText()).isEqualTo("Engineering");
        JsonNode replaced = admin.put(
                        "/api/v1/users/alice@acme.example",
                        "{\"profile\":{\"login\":\"alice@acme.example\",\"email\":\"alice@acme.example\",\"firstName\":\"Alice\",\"lastName\":\"Archer\"}}")
                .json()
                .get("profile");
        assertThat(replaced).hasSize(4);
    }

    @Test
    void a_user_made_without_activation_is_staged_and_without_a_password_provisioned() {
        String body = "{\"profile\":{\"login\":\"%1$s\",\"email\":\"%1$s\",\"firstName\":\"A\",\"lastName\":\"B\"}}";
        assertThat(admin.post("/api/v1/users?activate=false", body.formatted("one@acme.example"))
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("STAGED");
        JsonNode provisioned =
                admin.post("/api/v1/users", body.formatted("two@acme.example")).json();
        assertThat(provisioned.get("status").asText()).isEqualTo("PROVISIONED");
        assertThat(provisioned.at("/credentials/password").isMissingNode()).isTrue();
        Answer link = admin.post("/api/v1/users/one@acme.example/lifecycle/activate?sendEmail=false", "");
        assertThat(link.json().get("activationUrl").asText())
                .startsWith(okta.baseUri().toString());
    }

    @Test
    void groups_are_found_by_type_and_by_when_their_members_changed() throws InterruptedException {
        assertThat(texts(admin.get("/api/v1/groups?filter=" + Browser.encode("type eq \"BUILT_IN\"")), "/profile/name"))
                .containsExactly("Everyone");
        Instant mark = Instant.now();
        Thread.sleep(2);
        String sales = okta.organization().groups().get("Sales").id();
        String alice = okta.organization().users().get("alice@acme.example").id();
        assertThat(admin.put("/api/v1/groups/" + sales + "/users/" + alice, "").status())
                .isEqualTo(204);
        String filter = Browser.encode("lastMembershipUpdated gt \"" + Json.time(mark) + "\"");
        assertThat(texts(admin.get("/api/v1/groups?filter=" + filter), "/profile/name"))
                .containsExactly("Sales");
        JsonNode withStats =
                admin.get("/api/v1/groups?q=Sales&expand=stats").json().get(0);
        assertThat(withStats.at("/_embedded/stats/usersCount").asInt()).isEqualTo(4);
        assertThat(admin.delete("/api/v1/groups/" + sales + "/users/" + alice).status())
                .isEqualTo(204);
        assertThat(texts(admin.get("/api/v1/users/alice@acme.example/groups"), "/profile/name"))
                .containsExactly("Everyone", "Engineering");
    }

    @Test
    void group_members_are_paged_and_a_group_is_renamed_and_deleted() {
        String everyone = okta.organization().groups().everyone().id();
        Answer first = admin.get("/api/v1/groups/" + everyone + "/users?limit=8");
        assertThat(first.json()).hasSize(8);
        assertThat(admin.get(first.next().orElseThrow()).json()).hasSize(3);
        String made = admin.post("/api/v1/groups", "{\"profile\":{\"name\":\"New\"}}")
                .json()
                .get("id")
                .asText();
        assertThat(admin.put("/api/v1/groups/" + made, "{\"profile\":{\"name\":\"Newer\"}}")
                        .json()
                        .at("/profile/name")
                        .asText())
                .isEqualTo("Newer");
        assertThat(admin.delete("/api/v1/groups/" + made).status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/groups/" + made).error()).isEqualTo("E0000007");
        assertThat(admin.get("/api/v1/groups/Sales").status()).isEqualTo(404);
    }

    @Test
    void polling_the_log_always_has_a_next_link_and_misses_nothing() {
        Answer first = admin.get("/api/v1/logs?since=" + lastMonth() + "&filter="
                + Browser.encode("eventType eq \"user.lifecycle.suspend\""));
        assertThat(first.json()).isEmpty();
        okta.organization().users().suspend("alice@acme.example");
        okta.organization().users().unsuspend("alice@acme.example");
        Answer second = admin.get(first.next().orElseThrow());
        assertThat(texts(second, "/target/0/alternateId")).containsExactly("alice@acme.example");
        Answer third = admin.get(second.next().orElseThrow());
        assertThat(third.json()).isEmpty();
        okta.organization().users().suspend("bob@acme.example");
        assertThat(texts(admin.get(third.next().orElseThrow()), "/target/0/alternateId"))
                .containsExactly("bob@acme.example");
    }

    @Test
    void a_late_event_is_missed_by_a_bounded_query_and_found_by_polling() {
        okta.organization().users().suspend("alice@acme.example");
        Answer polled = admin.get("/api/v1/logs?since=" + lastMonth());
        okta.organization().log().hold();
        okta.organization().users().suspend("bob@acme.example");
        Instant between = okta.organization().now();
        Answer early = admin.get(
                "/api/v1/logs?since=" + lastMonth() + "&until=" + Browser.encode(Json.time(between.plusMillis(1))));
        assertThat(texts(early, "/target/0/alternateId")).containsExactly("alice@acme.example");
        okta.organization().log().release();
        Answer late = admin.get(polled.next().orElseThrow());
        assertThat(texts(late, "/target/0/alternateId")).containsExactly("bob@acme.example");
        assertThat(Instant.parse(late.json().get(0).get("published").asText())).isBeforeOrEqualTo(between);
    }

    @Test
    void a_search_lags_behind_and_lists_and_filters_do_not() {
        okta.organization().searchLag(Duration.ofHours(1));
        okta.organization().users().updateProfile("alice@acme.example", Map.of("title", "CTO"));
        String since = Browser.encode("lastUpdated gt \"2026-01-01T00:00:00.000Z\"");
        assertThat(admin.get("/api/v1/users?search=" + since).json()).isEmpty();
        assertThat(admin.get("/api/v1/groups?search=" + since).json()).isEmpty();
        assertThat(admin.get("/api/v1/users?filter=" + since).json()).isNotEmpty();
        assertThat(admin.get("/api/v1/users").json()).isNotEmpty();
        okta.organization().searchLag(Duration.ZERO);
        assertThat(admin.get("/api/v1/users?search=" + since).json()).isNotEmpty();
    }

    @Test
    void a_bounded_log_query_ends_and_can_go_backwards() {
        okta.organization().users().suspend("alice@acme.example");
        okta.organization().users().suspend("bob@acme.example");
        Answer bounded = admin.get("/api/v1/logs?since=" + lastMonth() + "&until=2099-01-01T00:00:00Z");
        assertThat(bounded.json()).hasSize(2);
        assertThat(bounded.next()).isEmpty();
        Answer backwards = admin.get("/api/v1/logs?sortOrder=DESCENDING&limit=1");
        assertThat(texts(backwards, "/target/0/alternateId")).containsExactly("bob@acme.example");
        assertThat(texts(admin.get(backwards.next().orElseThrow()), "/target/0/alternateId"))
                .containsExactly("alice@acme.example");
    }

    @Test
    void a_password_is_checked_and_the_status_decides() {
        assertThat(authn("alice@acme.example", "Password1!")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("SUCCESS");
        assertThat(authn("farouk@acme.example", "Password1!")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("MFA_REQUIRED");
        okta.organization().users().expirePassword("bob@acme.example");
        assertThat(authn("bob@acme.example", "Password1!").json().get("status").asText())
                .isEqualTo("PASSWORD_EXPIRED");
        okta.organization().users().force("carol@acme.example", UserStatus.LOCKED_OUT);
        assertThat(authn("carol@acme.example", "Password1!")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("LOCKED_OUT");
        for (String login : List.of("alice@acme.example", "hana@acme.example", "lena@acme.example", "nobody")) {
            Answer refused = authn(login, login.startsWith("alice") ? "wrong" : "Password1!");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.error()).isEqualTo("E0000004");
        }
    }

    @Test
    void an_app_keeps_what_was_sent_and_must_be_switched_off_before_it_is_deleted() {
        Answer made = admin.post(
                "/api/v1/apps",
                "{\"name\":\"oidc_client\",\"label\":\"Native\",\"signOnMode\":\"OPENID_CONNECT\",\"visibility\":{\"hide\":{\"web\":true}},"
                        + "\"credentials\":{\"oauthClient\":{\"token_endpoint_auth_method\":\"none\"}},"
                        + "\"settings\":{\"oauthClient\":{\"application_type\":\"native\",\"redirect_uris\":[\"app:/cb\"]}}}");
        JsonNode app = made.json();
        String path = "/api/v1/apps/" + app.get("id").asText();
        assertThat(app.at("/credentials/oauthClient/client_id").asText())
                .isEqualTo(app.get("id").asText());
        assertThat(app.at("/credentials/oauthClient/pkce_required").asBoolean()).isTrue();
        assertThat(app.at("/visibility/hide/web").asBoolean()).isTrue();
        assertThat(admin.delete(path).error()).isEqualTo("E0000056");
        assertThat(admin.post(path + "/lifecycle/deactivate", "").status()).isEqualTo(200);
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(admin.post("/api/v1/apps", "{\"label\":\"x\",\"signOnMode\":\"OPENID_CONNECT\"}")
                        .error())
                .isEqualTo("E0000001");
    }

    @Test
    void each_listing_has_its_largest_page() {
        String app = okta.organization()
                .apps()
                .ofClient("gatehouse-keycloak")
                .orElseThrow()
                .id();
        String sales = okta.organization().groups().get("Sales").id();
        Map<String, Integer> largest = Map.of(
                "/api/v1/users",
                200,
                "/api/v1/groups/" + sales + "/users",
                1000,
                "/api/v1/apps/" + app + "/users",
                500,
                "/api/v1/apps/" + app + "/groups",
                200,
                "/api/v1/logs",
                1000);
        largest.forEach((path, limit) -> {
            assertThat(admin.get(path + "?limit=" + limit).status()).as(path).isEqualTo(200);
            assertThat(admin.get(path + "?limit=" + (limit + 1)).error())
                    .as(path)
                    .isEqualTo("E0000001");
        });
    }

    @Test
    void members_come_whole_and_without_those_who_are_deprovisioned() {
        String sales = okta.organization().groups().get("Sales").id();
        int members = admin.get("/api/v1/groups/" + sales + "/users").json().size();
        okta.organization().users().deactivate("bob@acme.example");
        Answer answer = admin.get("/api/v1/groups/" + sales + "/users?fields=id");
        assertThat(texts(answer, "/profile/login")).hasSize(members - 1).doesNotContain("bob@acme.example");
        okta.organization().users().reinstate("bob@acme.example", "Password1!");
        assertThat(texts(admin.get("/api/v1/groups/" + sales + "/users"), "/profile/login"))
                .contains("bob@acme.example");
    }

    @Test
    void the_organization_describes_itself() {
        assertThat(Browser.with(okta, "")
                        .get("/.well-known/okta-organization")
                        .json()
                        .at("/_links/organization/href")
                        .asText())
                .isEqualTo(okta.baseUri().toString());
        assertThat(admin.get("/api/v1/org").json().get("status").asText()).isEqualTo("ACTIVE");
    }

    @Test
    void the_actor_in_the_log_is_the_client_that_called() {
        Browser.withScopes(okta, "gatehouse-admin", "okta.users.manage")
                .post("/api/v1/users/alice@acme.example/lifecycle/suspend", "");
        assertThat(okta.organization().log().ofType("user.lifecycle.suspend"))
                .singleElement()
                .satisfies(event -> assertThat(event.actor().displayName()).isEqualTo("Gatehouse administration"));
    }

    @Test
    void passwords_never_leave_the_emulator() {
        OktaUser alice = okta.organization().users().get("alice@acme.example");
        assertThat(admin.get("/api/v1/users/alice@acme.example").body()).doesNotContain("Password1!");
        assertThat(alice.toString()).doesNotContain("Password1!");
    }

    private String lastMonth() {
        return Browser.encode(Json.time(okta.organization().now().minus(Duration.ofDays(30))));
    }

    private Answer authn(String username, String password) {
        return Browser.with(okta, "")
                .post("/api/v1/authn", Json.write(Json.tree(Map.of("username", username, "password", password))));
    }

    private static List<String> texts(Answer answer, String pointer) {
        List<String> texts = new ArrayList<>();
        answer.json().forEach(node -> texts.add(node.at(pointer).asText()));
        return texts;
    }
}
