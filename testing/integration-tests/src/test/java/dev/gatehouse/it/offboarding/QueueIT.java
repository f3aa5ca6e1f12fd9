package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.awaitDelivery;
import static dev.gatehouse.it.offboarding.Sql.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever waits, and however much of it, what can be sent is found behind it. */
@GatehouseTest
@Tag("D6")
class QueueIT {

    private static final int MORE_THAN_ONE_LOOK = 1200;
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

    @Test
    void what_a_dry_run_stops_is_not_in_the_way_of_what_it_lets_pass(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        String alice = liveWithDelivered(realm, receiver);
        ReceivedWebhook first = receiver.await(about(alice), SOON);
        realm.setPolicy(Map.of("dryRun", "true"));
        copy(keycloak, alice, MORE_THAN_ONE_LOOK, 1, "full-wipe", LONG_AGO);
        copy(keycloak, alice, 1, 0, "notify", LONG_AGO + 1);

        receiver.await(webhook -> !webhook.id().equals(first.id()), SOON);
        assertThat(receiver.received()).hasSize(2);
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
        update(
                keycloak,
                "insert into GATEHOUSE_DELIVERY (ID, CASE_ID, REALM_ID, USER_ID, EPOCH, ENDPOINT_ID, EVENT_TYPE, PART,"
                        + " ACTION, PAYLOAD, STATUS, ATTEMPTS, NEXT_ATTEMPT_AT, GIVE_UP_AT, CREATED_AT)"
                        + " select RANDOM_UUID(), d.CASE_ID, d.REALM_ID, 'absent-' || n.X, " + epoch
                        + ", d.ENDPOINT_ID, d.EVENT_TYPE, '" + epoch + "-' || n.X, '" + action
                        + "', d.PAYLOAD, 'PENDING', 0, " + nextAttemptAt + ", " + NOT_IN_THIS_TEST
                        + ", d.CREATED_AT from GATEHOUSE_DELIVERY d cross join SYSTEM_RANGE(1, " + count
                        + ") n where d.USER_ID = ?",
                user);
    }
}
