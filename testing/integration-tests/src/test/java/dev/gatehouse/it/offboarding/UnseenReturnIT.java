package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.WebhookReceiver;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A return behind Keycloak's back, of which the sweep has not heard when the grace period ends. */
@GatehouseTest
@Tag("D1")
@Tag("D7")
class UnseenReturnIT {

    @Test
    void who_leaves_again_before_her_return_was_noticed_is_still_a_leaver(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(Map.of("dryRun", "false", "defaultGrace", "2s"));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        realm.disableUser(alice);
        Sql.update(keycloak, "update USER_ENTITY set ENABLED = true where ID = ?", alice);
        // The sweep passes over whoever is locked.
        try (Connection lock = Sql.lock(keycloak, "select ID from USER_ENTITY where ID = ? for update", alice)) {
            realm.disableUser(bob);
            // Her grace period ends before his.
            receiver.await(about(bob), SOON);
            lock.rollback();
        }
        realm.disableUser(alice);

        receiver.await(about(alice, "disabled"), SOON);
    }
}
