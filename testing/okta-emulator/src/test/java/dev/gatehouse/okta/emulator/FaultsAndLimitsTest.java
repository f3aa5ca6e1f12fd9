package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.okta.emulator.Browser.Answer;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.http.RateLimits;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O15")
class FaultsAndLimitsTest {

    private final OktaEmulator okta = OktaEmulator.start(
            OktaEmulatorConfig.defaults().withRateLimits(new RateLimits.Limits(Map.of("groups", 3), 1000)));
    private final Browser browser = Browser.with(okta, "SSWS demo-ssws-token");

    @AfterEach
    void stop() {
        okta.close();
    }

    @Test
    void every_answer_tells_what_is_left_of_the_limit() {
        Answer answer = browser.get("/api/v1/groups");
        assertThat(answer.header("X-Rate-Limit-Limit")).contains("3");
        assertThat(answer.header("X-Rate-Limit-Remaining")).contains("2");
        long reset = Long.parseLong(answer.header("X-Rate-Limit-Reset").orElseThrow());
        assertThat(reset - Instant.now().getEpochSecond()).isBetween(1L, 61L);
        assertThat(Browser.with(okta, "").get("/api/v1/groups").header("X-Rate-Limit-Remaining"))
                .contains("1");
    }

    @Test
    void one_request_too_many_is_answered_429_and_other_endpoints_go_on() {
        for (int i = 0; i < 3; i++) {
            assertThat(browser.get("/api/v1/groups").status()).isEqualTo(200);
        }
        Answer refused = browser.get("/api/v1/groups");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.error()).isEqualTo("E0000047");
        assertThat(refused.header("X-Rate-Limit-Remaining")).contains("0");
        assertThat(browser.get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void a_fault_befalls_so_many_requests_below_its_path_and_then_no_more() {
        okta.faults().next(Fault.SERVER_ERROR, 2, "/api/v1/users");
        assertThat(browser.get("/api/v1/apps").status()).isEqualTo(200);
        assertThat(browser.get("/api/v1/users").error()).isEqualTo("E0000009");
        assertThat(browser.get("/api/v1/users").status()).isEqualTo(500);
        assertThat(browser.get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void a_fault_can_wait_for_the_second_page() {
        okta.faults().after(1, Fault.UNAVAILABLE, 1, "/api/v1/users");
        Answer first = browser.get("/api/v1/users?limit=5");
        assertThat(first.status()).isEqualTo(200);
        assertThat(browser.get(first.next().orElseThrow()).status()).isEqualTo(503);
        assertThat(browser.get(first.next().orElseThrow()).status()).isEqualTo(200);
    }

    @Test
    void a_dropped_connection_and_a_cut_off_body_reach_the_client_as_failures() {
        okta.faults().next(Fault.TRUNCATED_BODY, 1);
        assertThatThrownBy(() -> browser.get("/api/v1/users")).isInstanceOf(UncheckedIOException.class);
        // The JDK's client sends a GET once more when its connection is dropped.
        okta.faults().next(Fault.DROPPED_CONNECTION, 10);
        assertThatThrownBy(() -> browser.get("/api/v1/users")).isInstanceOf(UncheckedIOException.class);
        okta.faults().clear();
        assertThat(browser.get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void limits_tokens_and_lists_can_fail_on_demand() {
        okta.faults()
                .next(Fault.RATE_LIMIT, 1)
                .next(Fault.CONCURRENCY_LIMIT, 1)
                .next(Fault.EXPIRED_TOKEN, 1)
                .next(Fault.EMPTY_LIST, 1);
        assertThat(browser.get("/api/v1/users").header("X-Rate-Limit-Limit")).contains("600");
        assertThat(browser.get("/api/v1/users").header("X-Rate-Limit-Limit")).contains("0");
        assertThat(browser.get("/api/v1/users").error()).isEqualTo("E0000011");
        assertThat(browser.get("/api/v1/users").body()).isEqualTo("[]");
    }

    @Test
    void answers_can_be_late() {
        okta.faults().latency(Duration.ofMillis(150));
        long start = System.nanoTime();
        browser.get("/api/v1/users");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
    }

    @Test
    void another_process_injects_faults_over_http() {
        Browser control = Browser.with(okta, "");
        assertThat(control.post("/emulator/faults", "{\"fault\":\"server_error\",\"times\":1,\"path\":\"/api/\"}")
                        .status())
                .isEqualTo(200);
        assertThat(browser.get("/api/v1/users").status()).isEqualTo(500);
        assertThat(control.post("/emulator/faults", "{\"fault\":\"earthquake\"}")
                        .status())
                .isEqualTo(400);
        control.post("/emulator/faults", "{\"fault\":\"server_error\",\"times\":9}");
        assertThat(control.delete("/emulator/faults").status()).isEqualTo(204);
        assertThat(browser.get("/api/v1/users").status()).isEqualTo(200);
    }
}
