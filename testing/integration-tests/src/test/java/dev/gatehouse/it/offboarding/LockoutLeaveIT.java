package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Desk.wiping;
import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.cases;
import static dev.gatehouse.it.offboarding.SweepBarrier.casesAfterSweep;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.Lockout;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever was locked out by wrong passwords is disabled already when she leaves. That nothing is written then must not
 * keep her devices; and that her form is saved must not wipe them.
 */
@GatehouseTest
@Tag("D1")
class LockoutLeaveIT {

    private static final String DEACTIVATE = "{'op': 'replace', 'value': {'active': false}}";

    @Test
    void who_is_locked_out_leaves_when_an_administrator_says_so_and_not_when_her_form_is_saved(
            KeycloakUnderTest keycloak, TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.setPolicy(wiping(Map.of()));
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        Lockout.of(realm, "alice");
        assertThat(actions(realm)).containsExactly("notify");

        realm.disableUser(alice);
        assertThat(actions(realm)).containsExactly("notify");

        assertThat(atOnce(() -> realm.admin().put("/users/" + alice, Map.of("enabled", false))))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(204));
        realm.admin().put("/users/" + alice, Map.of("enabled", false)).succeeded();

        assertThat(actions(realm)).containsExactly("corporate-wipe", "notify");
        ReceivedWebhook wipe = receiver.await(about(alice).and(asks("corporate-wipe")), SOON);
        assertThat(wipe.payload().at("/data/source/type").asText()).isEqualTo("admin");
        assertThat(wipe.payload().at("/data/reason").asText()).isEqualTo("disabled");
        assertThat(casesAfterSweep(keycloak, realm)).hasSize(2);
    }

    @Test
    @Tag("S6")
    void who_is_locked_out_leaves_when_a_scim_client_deactivates_her_once(TestRealm realm) {
        realm.setPolicy(wiping(Map.of()));
        ScimClient scim = ScimClient.of(realm, "Okta push");
        String alice = scim.createUser("alice");
        String bob = scim.createUser("bob");
        Lockout.of(realm, "alice");
        Lockout.of(realm, "bob");
        JsonNode before = scim.get("/Users/" + alice).succeeded().json();

        assertThat(atOnce(() -> scim.patch("/Users/" + alice, DEACTIVATE)))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        scim.put("/Users/" + alice, before.toString()).succeeded();
        scim.put("/Users/" + bob, scim.get("/Users/" + bob).body()).succeeded();

        assertThat(scim.get("/Users/" + alice).json().path("meta")).isEqualTo(before.path("meta"));
        assertThat(actions(realm)).containsExactly("corporate-wipe", "corporate-wipe", "notify", "notify");
        JsonNode leaving = cases(realm).path(1);
        assertThat(leaving.path("userId").asText()).isEqualTo(alice);
        assertThat(leaving.at("/source/type").asText()).isEqualTo("scim");
        assertThat(leaving.at("/source/name").asText()).isEqualTo("Okta push");
        assertThat(leaving.path("status").asText())
                .as("a client that writes back whole users says the same of whoever is locked out")
                .isEqualTo("approval");
    }

    @Test
    void who_was_disabled_by_somebody_leaves_no_second_time(TestRealm realm) {
        realm.setPolicy(wiping(Map.of()));
        ScimClient scim = ScimClient.of(realm, "Okta push");
        String alice = realm.addUser("alice");
        realm.disableUser(alice);

        realm.admin().put("/users/" + alice, Map.of("enabled", false)).succeeded();
        scim.patch("/Users/" + alice, DEACTIVATE).succeeded();

        assertThat(actions(realm)).containsExactly("corporate-wipe");
    }

    /** What the realm's cases ask for, newest first. A case is there when the request is answered that opened it. */
    private static List<String> actions(TestRealm realm) {
        List<String> actions = new ArrayList<>();
        cases(realm).forEach(one -> actions.add(one.path("action").asText()));
        return actions;
    }

    private static Predicate<ReceivedWebhook> asks(String action) {
        return webhook -> action.equals(webhook.payload().at("/data/action").asText());
    }

    private static List<RestResponse> atOnce(Supplier<RestResponse> request) {
        List<CompletableFuture<RestResponse>> answers = Stream.generate(() -> CompletableFuture.supplyAsync(request))
                .limit(4)
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
