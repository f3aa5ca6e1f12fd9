package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.addEndpoint;
import static dev.gatehouse.it.offboarding.Offboarding.awaitDelivery;
import static dev.gatehouse.it.offboarding.Sql.execute;
import static dev.gatehouse.it.offboarding.Sql.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever waits, and however much of it, what can be sent is found behind it. */
@GatehouseTest
@Tag("D6")
class QueueIT {

    private static final int MORE_THAN_ONE_LOOK = 1200;
    /** What a node sends at a time by default. */
    private static final int THREADS = 32;

    private static final Duration ALMOST_A_TIMEOUT = Duration.ofSeconds(14);
    private static final long LONG_AGO = 0;
    private static final long NOT_IN_THIS_TEST = 9_000_000_000_000L;

    @Test
    void webhooks_that_wait_for_earlier_ones_of_their_users_are_not_in_the_way_of_others(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        String alice = liveWithDelivered(realm, receiver);
        copy(keycloak, alice, MORE_THAN_ONE_LOOK, 1, "notify", NOT_IN_THIS_TEST);
        copy(keycloak, alice, MORE_THAN_ONE_LOOK, 2, "notify", LONG_AGO);
        String bob = realm.addUser("bob");
        realm.disableUser(bob);

        receiver.await(about(bob), SOON);
        assertThat(receiver.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_a_dry_run_stops_is_not_in_the_way_of_what_it_lets_pass(
            boolean byDeletingThePolicy, KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver)
            throws Exception {
        String alice = liveWithDelivered(realm, receiver);
        ReceivedWebhook first = receiver.await(about(alice), SOON);
        if (byDeletingThePolicy) {
            String policy = realm.admin()
                    .get("/components?name=Offboarding%20policy")
                    .succeeded()
                    .json()
                    .at("/0/id")
                    .asText();
            realm.admin().delete("/components/" + policy).succeeded();
        } else {
            realm.setPolicy(Map.of("dryRun", "true"));
        }
        copy(keycloak, alice, MORE_THAN_ONE_LOOK, 1, "full-wipe", LONG_AGO);
        copy(keycloak, alice, 1, 0, "notify", LONG_AGO + 1);

        receiver.await(webhook -> !webhook.id().equals(first.id()), SOON);
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void receivers_that_answer_slowly_do_not_take_all_threads(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver slow) throws Exception {
        try (WebhookReceiver slowToo = WebhookReceiver.start("127.0.0.1", 0, TestRealm.WEBHOOK_SECRET);
                WebhookReceiver quick = WebhookReceiver.start("127.0.0.1", 0, TestRealm.WEBHOOK_SECRET)) {
            slow.answerAfter(ALMOST_A_TIMEOUT);
            slowToo.answerAfter(ALMOST_A_TIMEOUT);
            realm.goLive();
            List<String> endpoints = List.of(
                    realm.addWebhookEndpoint(slow.webhookUri()), realm.addWebhookEndpoint(slowToo.webhookUri()));
            String bob = realm.addUser("bob");
            List<String> others = new ArrayList<>();
            for (int number = 0; number < THREADS / 2; number++) {
                others.add(realm.addUser("user" + number));
            }
            disableAtOnce(keycloak, others);
            await().atMost(SOON)
                    .until(() -> slow.received().size() + slowToo.received().size() >= THREADS * 3 / 4);

            addEndpoint(realm, quick.webhookUri(), Map.of());
            realm.disableUser(bob);

            quick.await(about(bob), SOON);
            assertThat(endpoints)
                    .allSatisfy(id -> assertThat(endpoint(realm, id).toString())
                            .as("nothing was answered yet")
                            .doesNotContain("lastSuccessAt", "lastFailureAt"));
        }
    }

    /** Past Keycloak's code, so that the next sweep finds all of them in one transaction. */
    private static void disableAtOnce(KeycloakUnderTest keycloak, List<String> users) throws SQLException {
        execute(
                keycloak,
                users.stream()
                        .map(user -> "'" + user + "'")
                        .collect(
                                Collectors.joining(", ", "update USER_ENTITY set ENABLED = false where ID in (", ")")));
    }

    private static JsonNode endpoint(TestRealm realm, String id) {
        return realm.admin()
                .get("/gatehouse-offboarding/endpoints/" + id)
                .succeeded()
                .json();
    }

    private static String liveWithDelivered(TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.goLive();
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        receiver.await(about(alice), SOON);
        awaitDelivery(realm, alice, "delivered");
        return alice;
    }

    /** Adds pending copies of the webhook that a user's only case had, each about a user of her own who is not there. */
    private static void copy(
            KeycloakUnderTest keycloak, String user, int count, int epoch, String action, long nextAttemptAt)
            throws SQLException {
        repeat(
                keycloak,
                "insert into GATEHOUSE_DELIVERY (ID, CASE_ID, REALM_ID, USER_ID, EPOCH, ENDPOINT_ID, EVENT_TYPE, PART,"
                        + " ACTION, PAYLOAD, STATUS, ATTEMPTS, NEXT_ATTEMPT_AT, GIVE_UP_AT, CREATED_AT)"
                        + " select ?, d.CASE_ID, d.REALM_ID, ?, " + epoch + ", d.ENDPOINT_ID, d.EVENT_TYPE, ?, '"
                        + action + "', d.PAYLOAD, 'PENDING', 0, " + nextAttemptAt + ", " + NOT_IN_THIS_TEST
                        + ", d.CREATED_AT from GATEHOUSE_DELIVERY d where d.USER_ID = ? and d.PART = '-'",
                IntStream.rangeClosed(1, count)
                        .mapToObj(number ->
                                List.of(UUID.randomUUID().toString(), "absent-" + number, epoch + "-" + number, user)));
    }
}
