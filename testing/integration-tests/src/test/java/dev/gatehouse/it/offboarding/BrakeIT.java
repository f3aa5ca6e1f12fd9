package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Desk.awaitOpenHold;
import static dev.gatehouse.it.offboarding.Desk.awaitStatus;
import static dev.gatehouse.it.offboarding.Desk.decide;
import static dev.gatehouse.it.offboarding.Desk.holds;
import static dev.gatehouse.it.offboarding.Desk.statuses;
import static dev.gatehouse.it.offboarding.Desk.wiping;
import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.cases;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Too many leavers at once. */
@GatehouseTest
@Tag("D8")
class BrakeIT {

    @Test
    void one_too_many_holds_all_until_an_administrator_releases_them(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.admin().put("", Map.of("adminEventsEnabled", true)).succeeded();
        realm.addWebhookEndpoint(receiver.webhookUri());
        List<String> users = addUsers(realm, 6);
        realm.setPolicy(wiping(Map.of("defaultGrace", "1h", "brakeCount", "3")));
        users.subList(0, 3).forEach(realm::disableUser);
        assertThat(statuses(realm)).containsExactly("waiting", "waiting", "waiting");
        realm.disableUser(users.get(3));
        realm.disableUser(users.get(4));

        assertThat(statuses(realm)).hasSize(5).containsOnly("held");
        JsonNode hold = awaitOpenHold(realm);
        await().atMost(SOON)
                .until(() -> realm.admin()
                        .get("/admin-events")
                        .succeeded()
                        .body()
                        .contains(
                                "gatehouse-offboarding/holds/" + hold.path("id").asText()));
        realm.enableUser(users.get(0));
        decide(realm.admin(), "cases", awaitStatus(realm, users.get(1), "held"), "discard")
                .succeeded();
        assertThat(decide(realm.admin(), "holds", hold, "release").status()).isLessThan(300);

        assertThat(statuses(realm))
                .containsExactlyInAnyOrder("cancelled", "discarded", "waiting", "waiting", "waiting");
        assertThat(decide(realm.admin(), "holds", hold, "discard").status()).isEqualTo(409);
        realm.disableUser(users.get(5));
        awaitStatus(realm, users.get(5), "waiting");
        assertThat(holds(realm)).hasSize(1);
    }

    @Test
    void whoever_came_back_does_not_count(TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.addWebhookEndpoint(receiver.webhookUri());
        List<String> users = addUsers(realm, 3);
        realm.setPolicy(wiping(Map.of("brakeCount", "1")));
        for (String user : users) {
            realm.disableUser(user);
            awaitStatus(realm, user, "released");
            realm.enableUser(user);
        }

        assertThat(holds(realm)).isEmpty();
    }

    @Test
    void after_an_administrators_decision_nobody_counts_who_left_before_it(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.setPolicy(wiping(Map.of("brakeCount", "2")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        List<String> users = addUsers(realm, 5);
        for (String early : users.subList(0, 2)) {
            realm.disableUser(early);
            receiver.await(about(early), SOON);
        }
        realm.disableUser(users.get(2));
        JsonNode hold = awaitOpenHold(realm);
        assertThat(hold.path("why").asText()).endsWith("; 2 of them had been let go before, 1 wait");
        decide(realm.admin(), "holds", hold, "release").succeeded();
        receiver.await(about(users.get(2)), SOON);

        for (String later : users.subList(3, 5)) {
            realm.disableUser(later);
            awaitStatus(realm, later, "released");
        }
        assertThat(holds(realm)).hasSize(1);
    }

    @Test
    void messages_that_nobody_has_taken_up_are_taken_back(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.setPolicy(wiping(Map.of("brakePercent", "30")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        addUsers(realm, 4);
        // One transaction removes all three; the first is within the limit when her turn comes.
        List<Map<String, Object>> again =
                List.of(Map.of("username", "user0"), Map.of("username", "user1"), Map.of("username", "user2"));
        realm.admin()
                .post("/partialImport", Map.of("ifResourceExists", "OVERWRITE", "users", again))
                .succeeded();

        assertThat(statuses(realm)).containsExactly("held", "held", "held");
        assertThat(Set.copyOf(cases(realm).findValuesAsText("detectedAt")))
                .as("one transaction")
                .hasSize(1);
        JsonNode hold = awaitOpenHold(realm);
        assertThat(hold.path("why").asText()).startsWith("2 of 4 users left");
        decide(realm.admin(), "holds", hold, "discard").succeeded();
        assertThat(statuses(realm)).containsExactly("discarded", "discarded", "discarded");
        String last = realm.userByName("user3").path("id").asText();
        realm.disableUser(last);
        receiver.await(about(last), SOON);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void however_many_leave_at_once_no_more_than_the_limit_are_let_through(TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        realm.setPolicy(wiping(Map.of("brakeCount", "5")));
        realm.addWebhookEndpoint(receiver.webhookUri());
        List<String> users = addUsers(realm, 16);
        ExecutorService administrators = Executors.newFixedThreadPool(8);
        try {
            CompletableFuture.allOf(users.stream()
                            .map(user -> CompletableFuture.runAsync(() -> realm.disableUser(user), administrators))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            administrators.shutdown();
        }

        List<String> statuses = statuses(realm);
        assertThat(statuses).hasSize(16);
        int released = Collections.frequency(statuses, "released");
        assertThat(released).isLessThanOrEqualTo(5);
        assertThat(Collections.frequency(statuses, "held")).isEqualTo(16 - released);
        assertThat(holds(realm)).hasSize(1);
        decide(realm.admin(), "holds", awaitOpenHold(realm), "release").succeeded();
        for (String user : users) {
            receiver.await(about(user), SOON);
        }
        assertThat(receiver.received()).hasSize(16);
    }

    private static List<String> addUsers(TestRealm realm, int number) {
        List<String> users = new ArrayList<>();
        for (int each = 0; each < number; each++) {
            users.add(realm.addUser("user" + each));
        }
        return users;
    }
}
