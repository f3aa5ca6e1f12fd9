package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests that come at the same time, as Entra ID and Okta send them. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class ConcurrencyIT {
    private static final int ROUNDS = 10;

    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = ScimClient.of(realm, "busy");
    }

    @Test
    void of_two_who_make_the_same_user_one_is_told_that_there_is_one() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String body = "{'userName': 'twin-" + round + "', 'emails': [{'value': 'twin-" + round + "@example.org'}]}";

            assertOneIsMade(together(2, i -> () -> scim.post("/Users", body)));
        }
        assertThat(total("/Users", "userName sw \"twin-\"")).isEqualTo(ROUNDS);
    }

    @Test
    void of_two_who_make_the_same_group_one_is_told_that_there_is_one() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String body = "{'displayName': 'Twins " + round + "'}";

            assertOneIsMade(together(2, i -> () -> scim.post("/Groups", body)));
        }
        assertThat(total("/Groups", "displayName sw \"Twins \"")).isEqualTo(ROUNDS);
    }

    @Test
    void of_two_who_get_the_same_address_at_once_one_has_it_in_keycloak(TestRealm realm) throws Exception {
        for (int round = 0; round < 5; round++) {
            String address = "shared-" + round + "@example.org";

            List<RestResponse> answers = together(
                    2,
                    i -> () -> scim.post(
                            "/Users",
                            "{'userName': '" + i + "-" + address + "', 'emails': [{'value': '" + address + "'}]}"));

            assertThat(answers)
                    .as(answers.toString())
                    .extracting(RestResponse::status)
                    .containsOnly(201);
            assertThat(answers)
                    .extracting(answer ->
                            realm.user(ScimClient.id(answer)).path("email").asText("none"))
                    .containsExactlyInAnyOrder(address, "none");
        }
    }

    @Test
    void no_change_of_one_user_is_lost() throws Exception {
        String user = scim.createUser("changed.by.eight");

        List<RestResponse> answers = together(
                8,
                i -> () -> scim.patch(
                        "/Users/" + user,
                        "{'op': 'add', 'path': 'phoneNumbers', 'value': [{'value': '+49 " + i
                                + "', 'type': 'other'}]}"));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(200));
        List<String> numbers = new ArrayList<>();
        scim.get("/Users/" + user)
                .json()
                .path("phoneNumbers")
                .forEach(number -> numbers.add(number.path("value").asText()));
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 8).mapToObj(i -> "+49 " + i).toList());
    }

    @Test
    void a_user_and_a_connector_who_change_her_at_once_both_have_their_way(TestRealm realm) throws Exception {
        realm.admin()
                .post("/clients", Map.of("clientId", "portal", "publicClient", true, "directAccessGrantsEnabled", true))
                .succeeded();
        String path = "/Users/" + realm.addUser("both");
        ScimClient me = ScimClient.of(scim.base(), "", realm.accessToken("portal", "both"));

        for (int round = 0; round < ROUNDS; round++) {
            String own = "{'op': 'replace', 'path': 'name.givenName', 'value': 'Own " + round + "'}";
            String others = "{'op': 'replace', 'path': 'nickName', 'value': 'Other " + round + "'}";

            List<RestResponse> answers =
                    together(2, i -> () -> i == 0 ? me.patch("/Me", own) : scim.patch(path, others));

            assertThat(answers)
                    .as(answers.toString())
                    .extracting(RestResponse::status)
                    .containsOnly(200);
            JsonNode user = scim.get(path).succeeded().json();
            assertThat(user.at("/name/givenName").asText()).isEqualTo("Own " + round);
            assertThat(user.path("nickName").asText()).isEqualTo("Other " + round);
        }
    }

    @Test
    void of_a_user_and_a_connector_who_change_the_same_version_one_is_told_that_it_is_gone(TestRealm realm)
            throws Exception {
        realm.admin()
                .post("/clients", Map.of("clientId", "desk", "publicClient", true, "directAccessGrantsEnabled", true))
                .succeeded();
        String path = "/Users/" + realm.addUser("versioned");
        String token = realm.accessToken("desk", "versioned");

        for (int round = 0; round < ROUNDS; round++) {
            String version = scim.get(path).headers().firstValue("ETag").orElseThrow();
            ScimClient me = ifMatch(ScimClient.of(scim.base(), "", token), version);
            ScimClient other = ifMatch(scim, version);
            String own = "{'op': 'replace', 'path': 'name.givenName', 'value': 'Own " + round + "'}";
            String others = "{'op': 'replace', 'path': 'name.givenName', 'value': 'Other " + round + "'}";

            List<RestResponse> answers =
                    together(2, i -> () -> i == 0 ? me.patch("/Me", own) : other.patch(path, others));

            assertThat(answers)
                    .as(answers.toString())
                    .extracting(RestResponse::status)
                    .containsExactlyInAnyOrder(200, 412);
            assertThat(scim.get(path).json().at("/name/givenName").asText())
                    .isEqualTo((answers.get(0).status() == 200 ? "Own " : "Other ") + round);
        }
    }

    private static ScimClient ifMatch(ScimClient client, String version) {
        return new ScimClient(
                client.base(),
                client.connectorId(),
                client.token(),
                client.http().withHeader("If-Match", version));
    }

    @Test
    void lists_of_members_are_replaced_while_others_add_to_them() throws Exception {
        List<String> users = IntStream.range(0, 12)
                .mapToObj(i -> scim.createUser("pushed-" + i))
                .toList();
        String group = "/Groups/" + scim.createGroup("Pushed");

        List<RestResponse> answers = together(24, i -> () -> {
            List<String> some = new ArrayList<>(users);
            Collections.shuffle(some, new Random(i));
            String members =
                    ScimClient.members(some.subList(0, i % 2 == 0 ? 8 : 3).toArray(String[]::new));
            return scim.patch(
                    group,
                    "{'op': '" + (i % 2 == 0 ? "replace" : "add") + "', 'path': 'members', 'value': " + members + "}");
        });

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.status()).as(answer.toString()).isIn(200, 204));
        assertThat(scim.get(group).json().path("members").size()).isBetween(8, 12);
    }

    @Test
    void a_user_who_goes_while_she_is_changed_is_changed_or_gone() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String user = "/Users/" + scim.createUser("leaving-" + round);

            List<RestResponse> answers = together(
                    3,
                    i -> () -> i == 0
                            ? scim.delete(user)
                            : scim.patch(user, "{'op': 'replace', 'path': 'nickName', 'value': 'N" + i + "'}"));

            assertThat(answers.get(0).status()).as(answers.get(0).toString()).isEqualTo(204);
            assertThat(answers.subList(1, 3))
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.toString()).isIn(200, 404));
            assertThat(scim.get(user).status()).isEqualTo(404);
        }
    }

    /** The server tries again and again, until it has kept the client waiting long enough. */
    @Test
    void who_meets_a_lock_that_is_held_too_long_is_told_to_come_again(KeycloakUnderTest keycloak) throws SQLException {
        assumeTrue(keycloak.database().isPresent(), "needs a server that the tests started, for its database");
        String user = "/Users/" + scim.createUser("held");
        String change = "{'op': 'replace', 'path': 'nickName', 'value': 'Byron'}";
        try (Connection database = keycloak.database().orElseThrow().connect();
                PreparedStatement lock =
                        database.prepareStatement("select ID from USER_ENTITY where USERNAME = 'held' for update")) {
            database.setAutoCommit(false);
            lock.execute();

            RestResponse refused = scim.patch(user, change);

            assertError(refused, 503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            database.rollback();
        }
        scim.patch(user, change).succeeded();
    }

    private int total(String path, String filter) {
        return scim.filter(path, filter).succeeded().json().path("totalResults").asInt();
    }

    private static void assertOneIsMade(List<RestResponse> answers) {
        assertThat(answers)
                .as(answers.toString())
                .extracting(RestResponse::status)
                .containsExactlyInAnyOrder(201, 409);
        JsonNode refusal = answers.stream()
                .filter(answer -> answer.status() == 409)
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(refusal.path("scimType").asText()).isEqualTo("uniqueness");
    }

    /** Sends requests that wait for each other before they go; the answers are in the order of their numbers. */
    static List<RestResponse> together(int count, IntFunction<Callable<RestResponse>> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CyclicBarrier start = new CyclicBarrier(count);
            List<Callable<RestResponse>> waiting = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Callable<RestResponse> next = request.apply(i);
                waiting.add(() -> {
                    start.await();
                    return next.call();
                });
            }
            List<RestResponse> answers = new ArrayList<>();
            for (Future<RestResponse> answer : threads.invokeAll(waiting)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
