package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases, holds and the audit record, as a page for administrators would use them. */
@GatehouseTest
class CasesIT {

    private static final Map<String, String> REASON = Map.of("reason", "asked her manager");

    @Test
    @Tag("D9")
    void cases_are_found_counted_and_paged(TestRealm realm) {
        realm.setPolicy(Map.of("dryRun", "false", "defaultGrace", "24h", "brakeCount", "0", "brakePercent", "0"));
        String rule = realm.addRule("Removed", Map.of("reasons", "removed", "action", "lock"));
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        String carol = realm.addUser("carol");
        realm.disableUser(alice);
        realm.disableUser(bob);
        realm.admin().delete("/users/" + carol).succeeded();

        assertThat(users(realm, "")).containsExactly(carol, bob, alice);
        assertThat(users(realm, "?first=1&max=1")).containsExactly(bob);
        assertThat(users(realm, "?user=alice")).containsExactly(alice);
        assertThat(users(realm, "?user=" + bob)).containsExactly(bob);
        assertThat(users(realm, "?reason=removed")).containsExactly(carol);
        assertThat(users(realm, "?rule=" + rule)).containsExactly(carol);
        assertThat(users(realm, "?action=notify&source=admin")).containsExactly(bob, alice);
        assertThat(users(realm, "?status=waiting&status=held")).hasSize(3);
        assertThat(users(realm, "?status=released")).isEmpty();
        assertThat(users(realm, "?from=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(users(realm, "?to=2100-01-01T00:00:00Z")).hasSize(3);
        assertThat(get(realm, "/cases/count").path("waiting").asInt()).isEqualTo(3);
        assertThat(get(realm, "/cases/count?action=lock").path("waiting").asInt())
                .isEqualTo(1);
        assertThat(get(realm, "/status").path("waiting").asInt()).isEqualTo(3);
        RestResponse refused = realm.admin().get("/gatehouse-offboarding/cases?status=lost");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText()).isEqualTo("status cannot be \"lost\"");
    }

    @Test
    @Tag("D7")
    @Tag("D9")
    void an_administrator_releases_one_case_and_discards_another_and_says_why(TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        realm.admin().put("", Map.of("adminEventsEnabled", true)).succeeded();
        realm.setPolicy(Map.of("dryRun", "false", "defaultGrace", "24h"));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        realm.disableUser(alice);
        realm.disableUser(bob);
        String released = caseOf(realm, alice);
        String discarded = caseOf(realm, bob);

        assertThat(decide(realm.admin(), released, "release", Map.of()).status())
                .isEqualTo(400);
        assertThat(decide(realm.admin(), released, "release", REASON)
                        .succeeded()
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("released");
        assertThat(decide(realm.admin(), discarded, "discard", REASON)
                        .succeeded()
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("discarded");
        RestResponse again = decide(realm.admin(), released, "release", REASON);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("errorMessage").asText()).contains("released already");
        assertThat(decide(realm.admin(), "nothing", "release", REASON).status()).isEqualTo(404);

        receiver.await(about(alice), SOON);
        assertThat(receiver.received()).noneMatch(about(bob));
        JsonNode detail = get(realm, "/cases/" + released);
        assertThat(detail.path("deliveries")).hasSize(1);
        assertThat(detail.at("/settled/name").asText()).isEqualTo("admin");
        assertThat(detail.path("audit").findValuesAsText("what")).contains("detected", "decided", "released");
        JsonNode lines = get(realm, "/audit?what=discarded&case=" + discarded);
        assertThat(lines).hasSize(1);
        assertThat(lines.at("/0/detail").asText()).contains("asked her manager");
        assertThat(lines.at("/0/by/name").asText()).isEqualTo("admin");
        assertThat(get(realm, "/audit/count?user=" + bob).path("count").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(realm.admin()
                        .get("/admin-events?operationTypes=ACTION")
                        .succeeded()
                        .json()
                        .findValuesAsText("resourcePath"))
                .contains(
                        "gatehouse-offboarding/cases/" + released + "/release",
                        "gatehouse-offboarding/cases/" + discarded + "/discard");
    }

    @Test
    @Tag("D5")
    @Tag("D9")
    void a_case_that_was_released_to_nobody_says_so_and_can_be_sent_later(TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        realm.setPolicy(Desk.wiping(Map.of()));
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        String carol = realm.addUser("carol");
        realm.disableUser(alice);
        realm.disableUser(bob);
        realm.enableUser(bob);
        String untold = caseOf(realm, alice);
        String cameBack = caseOf(realm, bob);

        JsonNode seen = get(realm, "/cases/" + untold);
        assertThat(seen.path("status").asText()).isEqualTo("released");
        assertThat(seen.path("untold").asBoolean()).isTrue();
        assertThat(seen.path("audit").findValuesAsText("what")).contains("untold");
        assertThat(realm.admin().get("/admin-events").succeeded().body()).contains("nobody_told", "cases/" + untold);
        RestResponse nobodyThere = decide(realm.admin(), untold, "send", REASON);
        assertThat(nobodyThere.status()).isEqualTo(409);
        assertThat(nobodyThere.body()).contains("no enabled endpoint");

        realm.addWebhookEndpoint(receiver.webhookUri());
        decide(realm.admin(), untold, "send", REASON).succeeded();
        receiver.await(about(alice), SOON);
        JsonNode told = get(realm, "/cases/" + untold);
        assertThat(told.has("untold")).isFalse();
        assertThat(told.path("audit").findValuesAsText("what")).contains("sent_again");
        assertThat(decide(realm.admin(), untold, "send", REASON).status())
                .as("once for each endpoint")
                .isEqualTo(409);
        RestResponse back = decide(realm.admin(), cameBack, "send", REASON);
        assertThat(back.status()).isEqualTo(409);
        assertThat(back.body()).contains("enabled again");
        realm.setPolicy(Desk.wiping(Map.of("defaultGrace", "24h")));
        realm.disableUser(carol);
        assertThat(decide(realm.admin(), caseOf(realm, carol), "send", REASON).body())
                .contains("Only a released case");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    @Tag("D9")
    void a_full_wipe_waits_for_an_administrator_other_than_the_one_who_disabled(
            TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(Map.of("dryRun", "false", "defaultAction", "full-wipe"));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String second = realm.addUser("second");
        String viewer = realm.addUser("viewer");
        realm.grantManagementRole("/users/" + second, "manage-realm");
        realm.grantManagementRole("/users/" + second, "view-events");
        realm.grantManagementRole("/users/" + viewer, "view-events");
        realm.disableUser(alice);
        String wipe = caseOf(realm, alice);
        assertThat(get(realm, "/cases/" + wipe).path("status").asText()).isEqualTo("approval");

        RestResponse byTheSame = decide(realm.admin(), wipe, "approve", REASON);
        assertThat(byTheSame.status()).isEqualTo(409);
        assertThat(byTheSame.json().path("errorMessage").asText()).contains("cannot approve");
        RestClient seeing = realm.adminAs("viewer");
        for (String word : List.of("approve", "release", "discard")) {
            assertThat(decide(seeing, wipe, word, REASON).status()).isEqualTo(403);
        }
        RestResponse seen = seeing.get("/gatehouse-offboarding/cases/" + wipe).succeeded();
        assertThat(seen.body()).doesNotContain("alice");
        for (String page : List.of("/status", "/holds", "/audit", "/rules", "/policy", "/cases/count")) {
            assertThat(seeing.get("/gatehouse-offboarding" + page).status())
                    .as(page)
                    .isEqualTo(200);
        }
        assertThat(receiver.received()).isEmpty();

        decide(realm.adminAs("second"), wipe, "approve", REASON).succeeded();
        assertThat(receiver.await(about(alice), SOON)
                        .payload()
                        .at("/data/action")
                        .asText())
                .isEqualTo("full-wipe");
    }

    @Test
    @Tag("D9")
    void two_must_approve_what_nobody_knows_the_author_of(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(Map.of("dryRun", "false", "defaultAction", "full-wipe"));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String second = realm.addUser("second");
        realm.grantManagementRole("/users/" + second, "manage-realm");
        Sql.update(keycloak, "update USER_ENTITY set ENABLED = false where ID = ?", alice);
        String wipe = awaitCase(
                        realm,
                        alice,
                        one -> "approval".equals(one.path("status").asText()))
                .path("id")
                .asText();

        assertThat(decide(realm.admin(), wipe, "approve", REASON)
                        .succeeded()
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("approval");
        assertThat(decide(realm.admin(), wipe, "approve", REASON).status()).isEqualTo(409);
        assertThat(receiver.received()).isEmpty();
        decide(realm.adminAs("second"), wipe, "approve", REASON).succeeded();
        receiver.await(about(alice), SOON);
    }

    @Test
    @Tag("D7")
    void whoever_is_back_without_anybody_having_noticed_is_neither_approved_nor_released(
            KeycloakUnderTest keycloak, TestRealm realm) throws Exception {
        realm.setPolicy(Map.of("dryRun", "false", "defaultAction", "full-wipe"));
        String alice = realm.addUser("alice");
        String second = realm.addUser("second");
        realm.grantManagementRole("/users/" + second, "manage-realm");
        realm.disableUser(alice);
        String wipe = caseOf(realm, alice);
        Sql.update(keycloak, "update USER_ENTITY set ENABLED = true where ID = ?", alice);
        // Whether the sweep was there before or not.
        RestResponse refused = decide(realm.adminAs("second"), wipe, "approve", REASON);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(get(realm, "/audit?what=approved&case=" + wipe)).isEmpty();
    }

    @Test
    @Tag("D9")
    void who_may_not_view_users_does_not_learn_groups_and_roles_from_what_decided(TestRealm realm) {
        String alice = realm.addUser("alice");
        realm.setPolicy(Map.of("dryRun", "false", "defaultGrace", "24h", "protectedUsers", "alice"));
        String viewer = realm.addUser("viewer");
        realm.grantManagementRole("/users/" + viewer, "view-events");
        realm.disableUser(alice);
        String id = caseOf(realm, alice);
        assertThat(get(realm, "/cases/" + id).path("because").asText()).isEqualTo("protected: the user");
        assertThat(get(realm, "/audit?what=decided&case=" + id).at("/0/detail").asText())
                .contains("protected: the user");

        RestClient seeing = realm.adminAs("viewer");
        for (String page : List.of("/cases", "/cases/" + id, "/audit?case=" + id)) {
            RestResponse seen = seeing.get("/gatehouse-offboarding" + page).succeeded();
            assertThat(seen.body()).as(page).contains(alice).doesNotContain("protected");
        }
    }

    @Test
    @Tag("D8")
    void a_hold_is_shown_with_its_cases_and_discarded_as_a_whole(TestRealm realm, WebhookReceiver receiver) {
        realm.setPolicy(Map.of("dryRun", "false", "defaultAction", "lock", "brakeCount", "1", "brakePercent", "0"));
        realm.addWebhookEndpoint(receiver.webhookUri());
        List<String> leavers = List.of(realm.addUser("alice"), realm.addUser("bob"), realm.addUser("carol"));
        leavers.forEach(realm::disableUser);

        JsonNode open = get(realm, "/holds?state=open");
        assertThat(open).hasSize(1);
        String hold = open.at("/0/id").asText();
        int held = open.at("/0/cases/held").asInt();
        assertThat(held).isGreaterThanOrEqualTo(2);
        assertThat(get(realm, "/status").path("openHold").asText()).isEqualTo(hold);
        assertThat(get(realm, "/status").path("held").asInt()).isEqualTo(held);
        assertThat(users(realm, "?hold=" + hold)).contains(leavers.get(2));

        RestResponse done = realm.admin().post("/gatehouse-offboarding/holds/" + hold + "/discard", REASON);
        assertThat(done.succeeded().json().path("cases").asInt()).isEqualTo(held);
        assertThat(get(realm, "/holds/" + hold).path("state").asText()).isEqualTo("discarded");
        assertThat(get(realm, "/holds/" + hold).at("/closed/reason").asText()).isEqualTo("asked her manager");
        assertThat(realm.admin()
                        .post("/gatehouse-offboarding/holds/" + hold + "/release", REASON)
                        .status())
                .isEqualTo(409);
        assertThat(receiver.received()).noneMatch(about(leavers.get(2)));
    }

    private static RestResponse decide(RestClient admin, String id, String word, Map<String, String> body) {
        return admin.post("/gatehouse-offboarding/cases/" + id + "/" + word, body);
    }

    private static String caseOf(TestRealm realm, String userId) {
        return get(realm, "/cases?user=" + userId).at("/0/id").asText();
    }

    private static List<String> users(TestRealm realm, String query) {
        return get(realm, "/cases" + query).findValuesAsText("userId");
    }

    private static JsonNode get(TestRealm realm, String path) {
        return realm.admin().get("/gatehouse-offboarding" + path).succeeded().json();
    }
}
