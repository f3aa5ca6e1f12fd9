package dev.gatehouse.it.okta;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.organization.Users;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O14")
class EventHookIT {

    @Test
    void okta_verifies_the_hook_and_a_suspension_is_followed_without_a_sync(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        String hook = live.registerHook();
        assertThat(live.status().has("lastVerification")).isFalse();
        live.verifyHook(hook).succeeded();
        assertThat(live.status().has("lastVerification")).isTrue();

        String bob = live.federation().user("bob").path("id").asText();
        realm.admin()
                .put(
                        "/users/" + bob + "/reset-password",
                        Map.of("type", "password", "value", "password", "temporary", false))
                .succeeded();
        realm.accessToken("admin-cli", "bob@acme.example");
        assertThat(sessions(realm, bob)).isEqualTo(1);

        Users users = okta.organization().users();
        users.suspend("bob@acme.example");
        live.await("bob is disabled", () -> !live.isEnabled("bob"));
        live.await("bob's session has ended", () -> sessions(realm, bob) == 0);
        live.awaitWorkedOff();
        assertThat(live.status().has("lastEventHook")).isTrue();

        users.unsuspend("bob@acme.example");
        live.await("bob is enabled", () -> live.isEnabled("bob"));
    }

    @Test
    @Tag("O4")
    void while_a_chosen_group_is_not_found_nobody_counts_as_out_of_scope(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        live.federation().chooseGroups("Engineering", "Field Staff");
        live.federation().fullSync();
        live.registerAndVerifyHook();
        okta.organization().groups().rename("Engineering", "Engineering EMEA");
        Users users = okta.organization().users();
        users.updateProfile("alice@acme.example", Map.of("title", "Boss"));
        users.suspend("bob@acme.example");
        live.await("bob is disabled", () -> !live.isEnabled("bob"));
        live.await(
                "alice is left to the administrator",
                () -> live.status().path("retried").asInt() > 0);
        assertThat(live.isEnabled("alice")).isTrue();

        okta.organization().groups().rename("Engineering EMEA", "Engineering");
        live.awaitWorkedOff();
        assertThat(live.isEnabled("alice")).isTrue();
        okta.organization().groups().removeMember("Engineering", "carol@acme.example");
        live.await("carol is disabled", () -> !live.isEnabled("carol"));
    }

    @Test
    void memberships_groups_and_profiles_are_followed(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        live.registerAndVerifyHook();
        okta.organization().groups().addMember("Sales", "alice@acme.example");
        okta.organization().groups().rename("Field Staff", "Field Force");
        okta.organization().users().updateProfile("carol@acme.example", Map.of("firstName", "Caroline"));
        okta.organization().users().add("Maria", "Moreno", "maria@acme.example", "Password1!");
        OktaFederation federation = live.federation();
        live.await("alice is in Sales", () -> federation.members("/Sales").contains("alice"));
        live.await("the group is renamed", () -> federation.hasGroup("/Field Force"));
        live.await(
                "carol is renamed",
                () -> federation.user("carol").path("firstName").asText().equals("Caroline"));
        live.await("maria is imported", () -> !federation.user("maria").isMissingNode());
    }

    @Test
    void whoever_does_not_know_the_secret_learns_nothing_and_does_nothing(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        String url = live.status().path("eventHookUrl").asText();
        okta.organization().users().suspend("bob@acme.example");
        String body = suspension(okta, "bob", "e-1");
        RestResponse wrong = live.caller("not-the-secret-of-the-hook").post("", body);
        assertThat(wrong.status()).isEqualTo(401);
        List<RestResponse> others = List.of(
                live.caller("").post("", body),
                live.caller("Bearer " + LiveFederation.SECRET).post("", body),
                client(url.replace(live.federation().id(), UUID.randomUUID().toString()), LiveFederation.SECRET)
                        .post("", body),
                live.caller("wrong")
                        .withHeader("x-okta-verification-challenge", "abc")
                        .get(""));
        assertThat(others)
                .allMatch(answer -> answer.status() == 401 && answer.body().equals(wrong.body()));

        live.configure(Map.of("enabled", "false"));
        RestResponse disabled = client(url, LiveFederation.SECRET).post("", body);
        live.configure(Map.of("enabled", "true", "eventHookSecret", ""));
        RestResponse off = client(url, LiveFederation.SECRET).post("", body);
        assertThat(List.of(disabled, off))
                .allMatch(answer -> answer.status() == 401 && answer.body().equals(wrong.body()));
        assertThat(live.status().path("eventHooksAccepted").asBoolean()).isFalse();
        assertThat(live.status().path("pending").asInt()).isZero();
        assertThat(live.status().has("lastEventHook")).isFalse();
        assertThat(live.isEnabled("bob")).isTrue();
    }

    @Test
    void only_a_sane_challenge_is_given_back(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        RestClient caller = live.caller(LiveFederation.SECRET);
        RestResponse answer = caller.withHeader("x-okta-verification-challenge", "a-Challenge_1")
                .get("");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("verification").asText()).isEqualTo("a-Challenge_1");
        assertThat(caller.get("").status()).isEqualTo(400);
        assertThat(caller.withHeader("x-okta-verification-challenge", "x".repeat(600))
                        .get("")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_event_is_heard_once_and_only_looked_into(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        RestClient caller = live.caller(LiveFederation.SECRET);
        String body = suspension(okta, "alice", "event-1");
        assertThat(caller.post("", body).status()).isEqualTo(204);
        live.awaitWorkedOff();
        assertThat(live.isEnabled("alice")).as("Okta does not say so").isTrue();

        okta.requests().clear();
        assertThat(caller.post("", body).status()).isEqualTo(204);
        assertThat(caller.post("", suspension(okta, "bob", "event-2")).status()).isEqualTo(204);
        String bob = okta.organization().users().get("bob@acme.example").id();
        live.await("bob was looked up", () -> okta.requests().count("/api/v1/users/" + bob) > 0);
        live.awaitWorkedOff();
        String alice = okta.organization().users().get("alice@acme.example").id();
        assertThat(okta.requests().count("/api/v1/users/" + alice)).isZero();
    }

    @Test
    void what_is_no_delivery_is_refused(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        RestClient caller = live.caller(LiveFederation.SECRET);
        for (String malformed : List.of("", "{", "[]", "{\"data\":{\"events\":{}}}", "\u0000", "{} {}")) {
            assertThat(caller.post("", malformed).status()).as(malformed).isEqualTo(400);
        }
        assertThat(caller.post("", "{\"data\":{\"events\":[" + "1,".repeat(1500) + "1]}}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.post("", " ".repeat(1_100_000)).status()).isEqualTo(413);
        for (String strange : List.of(
                "{\"data\":{\"events\":[]}}",
                "{\"data\":{\"events\":[7,null,{}]}}",
                event("user.lifecycle.suspend", "../../apps", "e-1"),
                event("user.lifecycle.suspend", "00u" + "x".repeat(200), "e-2"),
                event("user.session.start", "00u00000000000000005", "e-3"))) {
            assertThat(caller.post("", strange).status()).as(strange).isEqualTo(204);
        }
        assertThat(live.status().path("pending").asInt()).isZero();
    }

    @Test
    void a_burst_for_one_user_costs_a_few_look_ups(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        RestClient caller = live.caller(LiveFederation.SECRET);
        okta.organization().users().suspend("alice@acme.example");
        String alice = okta.organization().users().get("alice@acme.example").id();
        okta.requests().clear();
        List<Integer> statuses = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i ->
                        caller.post("", suspension(okta, "alice", "burst-" + i)).status())
                .toList();
        assertThat(statuses).containsOnly(204);
        live.await("alice is disabled", () -> !live.isEnabled("alice"));
        live.awaitWorkedOff();
        assertThat(okta.requests().count("/api/v1/users/" + alice)).isBetween(1, 40);
    }

    @Test
    void made_up_ids_do_not_crowd_out_whom_the_federation_knows(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        RestClient caller = live.caller(LiveFederation.SECRET);
        assertThat(caller.post("", madeUp(260, 20)).status()).isEqualTo(204);
        okta.organization().users().suspend("alice@acme.example");
        assertThat(caller.post("", suspension(okta, "alice", "e-1")).status()).isEqualTo(204);
        live.await("alice is disabled", () -> !live.isEnabled("alice"));
        JsonNode status = live.status();
        assertThat(status.path("pending").asInt()).as("the others wait").isPositive();
        assertThat(status.path("dropped").asInt()).isEqualTo(200);
        assertThat(status.has("fullSyncDue")).isTrue();
    }

    @Test
    void what_okta_does_not_answer_stays_pending_and_is_tried_again(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        live.registerAndVerifyHook();
        okta.faults().next(Fault.SERVER_ERROR, 5, "/api/v1/users/");
        okta.organization().users().suspend("alice@acme.example");
        live.await(
                "the change is tried again", () -> live.status().path("retried").asInt() == 1);
        JsonNode status = live.status();
        assertThat(status.path("pending").asInt()).isEqualTo(1);
        assertThat(status.has("oldestPending")).isTrue();
        assertThat(live.isEnabled("alice")).isTrue();
        live.await("alice is disabled", () -> !live.isEnabled("alice"));
        live.awaitWorkedOff();
    }

    @Test
    void a_suspension_is_followed_while_a_full_sync_runs(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = LiveFederation.hooked(realm, okta);
        live.registerAndVerifyHook();
        okta.faults().latency("/api/v1/groups", Duration.ofSeconds(20));
        OktaRuns runs = OktaRuns.of(realm, live.federation());
        String run = runs.start("full");
        runs.awaitRun(run, shown -> shown.path("phase").asText().equals("groups"));
        okta.organization().users().suspend("alice@acme.example");
        live.await("alice is disabled", () -> !live.isEnabled("alice"));
        assertThat(runs.run(run).path("outcome").asText()).isEqualTo("running");
        okta.faults().clear();
        runs.awaitRun(run, shown -> !shown.path("outcome").asText().equals("running"));
        assertThat(live.isEnabled("alice")).isFalse();
    }

    @Test
    void the_status_is_for_those_who_may_see_the_realm(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("eventHookSecret", LiveFederation.SECRET));
        String path = "/gatehouse-okta/" + federation.id() + "/live";
        String id = realm.addUser("somebody");
        assertThat(realm.adminAs("somebody").get(path).status()).isEqualTo(403);
        realm.grantManagementRole("/users/" + id, "view-realm");
        RestResponse shown = realm.adminAs("somebody").get(path);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.body()).doesNotContain(LiveFederation.SECRET);
        assertThat(shown.json().path("eventTypes")).extracting(JsonNode::asText).contains("user.lifecycle.suspend");
    }

    @Test
    void the_safety_limit_holds_a_trickle_back(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = hookedWithLimitOfTwo(realm, okta);
        live.registerAndVerifyHook();
        for (String name : List.of("alice", "bob", "carol", "dmitri")) {
            okta.organization().users().suspend(name + "@acme.example");
        }
        live.await("some are held", () -> live.status().path("held").asInt() > 0);
        assertThat(List.of("alice", "bob", "carol", "dmitri").stream().filter(live::isEnabled))
                .hasSizeGreaterThanOrEqualTo(2);

        OktaRuns.of(realm, live.federation()).allow(4);
        live.await(
                "all are disabled",
                () -> List.of("alice", "bob", "carol", "dmitri").stream().noneMatch(live::isEnabled));
        live.awaitWorkedOff();
    }

    @Test
    void a_sync_and_hooks_together_disable_no_more_than_one_of_them_may(TestRealm realm, OktaEmulator okta) {
        LiveFederation live = hookedWithLimitOfTwo(realm, okta);
        List<String> leavers = List.of("alice", "bob", "carol", "dmitri");
        String alice = okta.organization().users().get("alice@acme.example").id();
        okta.organization().users().deactivate("alice@acme.example");
        live.registerAndVerifyHook();
        okta.faults().before("/api/v1/users/" + alice, 1, () -> {
            leavers.stream().skip(1).forEach(name -> okta.organization().users().suspend(name + "@acme.example"));
            live.await("the hooks are held", () -> live.status().path("held").asInt() > 0);
        });

        JsonNode run = OktaRuns.of(realm, live.federation()).sync("full");
        assertThat(run.path("outcome").asText()).isEqualTo("held");
        assertThat(leavers.stream().filter(live::isEnabled)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void a_weak_secret_is_refused_and_a_strong_one_never_shown(TestRealm realm, OktaEmulator okta) {
        RestResponse weak =
                OktaFederation.tryToAdd(realm, okta.baseUri(), Map.of("eventHookSecret", "15-characters--"));
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.json().path("errorMessage").asText()).contains("at least 16 characters");
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("eventHookSecret", LiveFederation.SECRET));
        assertThat(realm.admin()
                        .get("/components/" + federation.id())
                        .succeeded()
                        .body())
                .doesNotContain(LiveFederation.SECRET);
    }

    private static LiveFederation hookedWithLimitOfTwo(TestRealm realm, OktaEmulator okta) {
        return LiveFederation.synced(
                realm,
                okta,
                Map.of(
                        "eventHookSecret", LiveFederation.SECRET,
                        "logPollSeconds", "0",
                        "maxDisableCount", "2",
                        "maxDisablePercent", "0"));
    }

    private static RestClient client(String url, String authorization) {
        return new RestClient(URI.create(url), () -> authorization, "application/json");
    }

    private static int sessions(TestRealm realm, String user) {
        return realm.admin()
                .get("/users/" + user + "/sessions")
                .succeeded()
                .json()
                .size();
    }

    private static String suspension(OktaEmulator okta, String name, String uuid) {
        return event(
                "user.lifecycle.suspend",
                okta.organization().users().get(name + "@acme.example").id(),
                uuid);
    }

    private static String madeUp(int events, int targets) {
        return IntStream.range(0, events)
                .mapToObj(event -> IntStream.range(0, targets)
                        .mapToObj(i -> "{\"type\":\"User\",\"id\":\"00umadeup%07d\"}".formatted(event * targets + i))
                        .collect(joining(
                                ",",
                                "{\"uuid\":\"m-" + event + "\",\"eventType\":\"user.lifecycle.suspend\","
                                        + "\"outcome\":{\"result\":\"SUCCESS\"},\"target\":[",
                                "]}")))
                .collect(joining(",", "{\"data\":{\"events\":[", "]}}"));
    }

    private static String event(String type, String user, String uuid) {
        return """
                {"eventType":"com.okta.event_hook","eventId":"delivery-%s","data":{"events":[
                 {"uuid":"%s","eventType":"%s","published":"2020-01-01T00:00:00.000Z",
                  "outcome":{"result":"SUCCESS"},"target":[{"id":"%s","type":"User"}]}]}}
                """.formatted(uuid, uuid, type, user);
    }
}
