package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.awaitDelivery;
import static dev.gatehouse.it.offboarding.Offboarding.cases;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the admin API says to calls that make no sense, and that it does nothing then. */
@GatehouseTest
class RefusalsIT {

    private static final String BASE = "/gatehouse-offboarding";

    @Test
    @Tag("D6")
    void a_replay_that_is_mistyped_replays_nothing(TestRealm realm) {
        realm.goLive();
        String endpoint = realm.addWebhookEndpoint(URI.create("http://127.0.0.1:9/"));
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        realm.admin().delete("/components/" + endpoint).succeeded();
        awaitDelivery(realm, alice, "dead");

        refused(realm.admin().post(BASE + "/deliveries/replay?endpiontt=x", ""), 400, "\"endpiontt\"");
        refused(realm.admin().post(BASE + "/deliveries/replay?endpoint=", ""), 400, "\"endpoint\"");
        refused(realm.admin().post(BASE + "/deliveries/replay?status=pending", ""), 400, "Only dead");
        awaitDelivery(realm, alice, "dead");
    }

    @Test
    @Tag("D9")
    void a_word_of_the_wrong_type_decides_nothing_and_a_page_is_of_whole_numbers(TestRealm realm) {
        realm.setPolicy(Map.of("dryRun", "false", "defaultGrace", "24h"));
        realm.disableUser(realm.addUser("alice"));
        String release = BASE + "/cases/" + cases(realm).at("/0/id").asText() + "/release";

        refused(realm.admin().post(release, Map.of("reason", 5)), 400, "\"reason\" must be a string");
        refused(realm.admin().post(release, Map.of("reson", "x")), 400, "these fields only: reason");
        refused(realm.admin().post(release, "{\"reason\": "), 400, "The body must be a JSON object");
        refused(realm.admin().post(release, List.of()), 400, "The body must be a JSON object");
        assertThat(cases(realm).at("/0/status").asText()).isEqualTo("waiting");

        for (String list : List.of("cases", "deliveries", "devices", "audit", "holds")) {
            for (String page : List.of("first=x", "first=99999999999", "first=-5", "max=0", "max=-1")) {
                refused(realm.admin().get(BASE + "/" + list + "?" + page), 400, "must be a whole number");
            }
        }
        refused(realm.admin().get(BASE + "/deliveries/none"), 404, "No such delivery");
    }

    @Test
    @Tag("D11")
    void devices_go_only_to_those_who_can_leave_and_from_those_who_were_there(TestRealm realm) {
        realm.goLive();
        realm.disableUser(realm.addUser("dora"));
        realm.addUser("bob");
        String gone = realm.addUser("gone");
        realm.disableUser(gone);
        realm.admin().delete("/users/" + gone).succeeded();
        String all = BASE + "/devices/reassign";

        refused(
                realm.admin().post(all, Map.of("from", "bob", "to", "dora")),
                400,
                "The user \"dora\" is disabled and cannot take over devices");
        refused(realm.admin().post(all, Map.of("from", "nobody", "to", "bob")), 404, "neither is nor was");
        refused(realm.admin().post(all, Map.of("to", "bob")), 400, "\"from\"");
        assertThat(realm.admin()
                        .post(all, Map.of("from", "gone", "to", "bob"))
                        .succeeded()
                        .json()
                        .path("count")
                        .asInt(-1))
                .isZero();
    }

    private static void refused(RestResponse answer, int status, String words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("errorMessage").asText()).contains(words);
    }
}
