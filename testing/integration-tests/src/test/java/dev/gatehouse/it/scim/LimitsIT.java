package dev.gatehouse.it.scim;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How much a connector, and a stranger, may ask. */
@GatehouseTest
@Tag("S2")
class LimitsIT {
    private static final int FAILURES_PER_MINUTE = 20;

    @Test
    void a_connector_that_sends_too_much_is_told_when_to_come_back_and_others_are_served(TestRealm realm)
            throws InterruptedException {
        ScimClient slow = ScimClient.of(realm, "Slow", Map.of("requestsPerSecond", "1"));
        ScimClient other = ScimClient.of(realm, "Other");

        List<RestResponse> answers = inParallel(slow, 20);
        RestResponse refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();

        assertThat(answers)
                .extracting(RestResponse::status)
                .containsOnly(200, 429)
                .contains(200);
        assertError(refused, 429);
        assertThat(refused.json().path("detail").asText()).contains("Slow").contains("1 requests in a second");
        long seconds =
                Long.parseLong(refused.headers().firstValue("Retry-After").orElse("none"));
        assertThat(seconds).isBetween(1L, 2L);
        assertThat(inParallel(other, 10)).extracting(RestResponse::status).containsOnly(200);
        Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        assertThat(slow.get("/ServiceProviderConfig").status()).isEqualTo(200);
    }

    @Test
    void an_address_with_too_many_wrong_tokens_is_told_to_wait_and_right_ones_are_served(TestRealm realm) {
        ScimClient right = ScimClient.of(realm, "Okta");
        ScimClient wrong = ScimClient.of(right.base(), "", "wrong");

        for (int failure = 0; failure < FAILURES_PER_MINUTE; failure++) {
            assertError(wrong.get("/ServiceProviderConfig"), 401);
        }
        RestResponse tooMany = wrong.get("/ServiceProviderConfig");

        assertError(tooMany, 429);
        assertThat(Long.parseLong(tooMany.headers().firstValue("Retry-After").orElse("none")))
                .isBetween(1L, 60L);
        assertThat(tooMany.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(right.get("/ServiceProviderConfig").status()).isEqualTo(200);
    }

    @Test
    void the_operations_of_a_bulk_request_go_at_the_connectors_pace_and_stop_when_it_is_disabled(TestRealm realm)
            throws InterruptedException {
        ScimClient scim = ScimClient.of(realm, "Slow", Map.of("requestsPerSecond", "4"));
        long start = System.nanoTime();

        RestResponse paced = scim.post("/Bulk", bulk("first", 16)).succeeded();

        assertThat(statuses(paced)).hasSize(16).containsOnly("201");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_500));
        Thread.sleep(1_000);
        CompletableFuture<RestResponse> stopped = CompletableFuture.supplyAsync(
                () -> scim.post("/Bulk", bulk("second", 40)).succeeded());
        Thread.sleep(2_000);
        realm.admin()
                .put(ScimClient.CONNECTORS + "/" + scim.connectorId(), Map.of("enabled", false))
                .succeeded();
        assertThat(statuses(stopped.join())).hasSize(40).contains("201", "403").endsWith("403");
    }

    private static String bulk(String name, int operations) {
        return IntStream.range(0, operations)
                .mapToObj(i -> "{'method': 'POST', 'path': '/Users', 'bulkId': '" + i + "', 'data': {'schemas':"
                        + " ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '" + name + i + "'}}")
                .collect(Collectors.joining(
                        ", ",
                        "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], 'Operations': [",
                        "]}"));
    }

    private static List<String> statuses(RestResponse bulk) {
        List<String> statuses = new ArrayList<>();
        bulk.json()
                .path("Operations")
                .forEach(operation -> statuses.add(operation.path("status").asText()));
        return statuses;
    }

    private static List<RestResponse> inParallel(ScimClient scim, int requests) {
        return Stream.generate(() -> "/ServiceProviderConfig")
                .limit(requests)
                .parallel()
                .map(scim::get)
                .toList();
    }
}
