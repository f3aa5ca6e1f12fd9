package dev.gatehouse.okta.emulator;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.okta.emulator.Browser.Answer;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.http.RateLimits;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    void a_single_caller_gets_half_of_what_there_is() {
        try (OktaEmulator workforce = OktaEmulator.start(
                OktaEmulatorConfig.defaults().withRateLimits(new RateLimits.Limits(Map.of("users", 6), 100, 50)))) {
            Browser first = Browser.with(workforce, "SSWS demo-ssws-token");
            for (int i = 2; i >= 0; i--) {
                Answer answer = first.get("/api/v1/users");
                assertThat(answer.header("X-Rate-Limit-Limit")).contains("3");
                assertThat(answer.header("X-Rate-Limit-Remaining")).contains(Integer.toString(i));
            }
            assertThat(first.get("/api/v1/users").status()).isEqualTo(429);
            Browser second = Browser.withScopes(workforce, "gatehouse-sync", "okta.users.read");
            assertThat(second.get("/api/v1/users").status()).isEqualTo(200);
        }
    }

    @Test
    void a_window_may_be_shorter_than_a_minute() {
        RateLimits.Limits limits = new RateLimits.Limits(Map.of(), 100).withWindow(5);
        try (OktaEmulator hasty =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withRateLimits(limits))) {
            Answer answer = Browser.with(hasty, "SSWS demo-ssws-token").get("/api/v1/users");
            Instant date = RFC_1123_DATE_TIME.parse(answer.header("Date").orElseThrow(), Instant::from);
            long reset = Long.parseLong(answer.header("X-Rate-Limit-Reset").orElseThrow());
            assertThat(reset - date.getEpochSecond()).isBetween(4L, 5L);
        }
    }

    @Test
    void everything_goes_by_one_clock() {
        Clock fast = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
        try (OktaEmulator ahead =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(fast))) {
            Browser caller = Browser.with(ahead, "SSWS demo-ssws-token");
            ahead.organization().users().suspend("alice@acme.example");
            Answer answer = caller.get("/api/v1/users/alice@acme.example");
            Instant date = RFC_1123_DATE_TIME.parse(answer.header("Date").orElseThrow(), Instant::from);
            Instant reset = Instant.ofEpochSecond(
                    Long.parseLong(answer.header("X-Rate-Limit-Reset").orElseThrow()));
            Instant updated = Instant.parse(answer.json().get("lastUpdated").asText());
            Instant published = ahead.organization()
                    .log()
                    .ofType("user.lifecycle.suspend")
                    .get(0)
                    .published();
            for (Instant told : List.of(date, reset, updated, published)) {
                assertThat(told).isAfter(Instant.now().plus(Duration.ofMinutes(9)));
            }
        }
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
    void answers_can_be_late_all_of_them_or_those_of_one_path() {
        okta.faults().latency("/api/v1/users", Duration.ofMillis(150));
        assertThat(okta.faults().latencyOf("/api/v1/groups")).isZero();
        long start = System.nanoTime();
        browser.get("/api/v1/users");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
        okta.faults().latency(Duration.ofMillis(1));
        assertThat(okta.faults().latencyOf("/api/v1/users")).isEqualTo(Duration.ofMillis(151));
        okta.faults().clear();
        assertThat(okta.faults().latencyOf("/api/v1/users")).isZero();
    }

    @Test
    void a_duplicate_page_comes_again_under_another_cursor_and_the_listing_goes_on() {
        okta.faults().after(1, Fault.DUPLICATE_PAGE, 1, "/api/v1/users");
        List<List<String>> pages = new ArrayList<>();
        Set<String> links = new HashSet<>();
        Optional<String> next = Optional.of("/api/v1/users?limit=5");
        while (next.isPresent()) {
            assertThat(links.add(next.get())).isTrue();
            Answer page = browser.get(next.get());
            pages.add(ids(page));
            next = page.next();
        }
        assertThat(pages).hasSize(4);
        assertThat(pages.get(2)).isEqualTo(pages.get(1));
        assertThat(pages.stream().flatMap(List::stream).distinct()).hasSize(11);
    }

    @Test
    void the_first_page_and_the_last_one_can_be_duplicates_too() {
        okta.faults().next(Fault.DUPLICATE_PAGE, 1);
        Answer first = browser.get("/api/v1/users");
        Answer again = browser.get(first.next().orElseThrow());
        assertThat(ids(again)).isEqualTo(ids(first)).hasSize(11);
        assertThat(again.next()).isEmpty();
    }

    @Test
    void the_organization_can_change_between_two_pages() {
        okta.faults()
                .before(
                        "/api/v1/users",
                        2,
                        () -> okta.organization().users().add("Nora", "New", "nora@acme.example", "Password1!"));
        Answer first = browser.get("/api/v1/users?limit=10");
        assertThat(okta.organization().users().find("nora@acme.example")).isEmpty();
        assertThat(ids(browser.get(first.next().orElseThrow()))).hasSize(2);
        browser.get("/api/v1/users");
        assertThat(okta.organization().users().count(user -> true)).isEqualTo(13);
    }

    @Test
    void a_storm_refuses_every_other_request_until_it_is_over() {
        okta.faults().every(2, Fault.RATE_LIMIT, "/api/v1/users");
        for (int round = 0; round < 5; round++) {
            assertThat(browser.get("/api/v1/users").status()).isEqualTo(200);
            assertThat(browser.get("/api/v1/users").status()).isEqualTo(429);
        }
        assertThat(okta.faults().pending()).isZero();
        okta.faults().clear();
        browser.get("/api/v1/users");
        assertThat(browser.get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void cursors_are_opaque_and_expire_those_of_the_log_among_them() {
        Answer page = browser.get("/api/v1/users?limit=5");
        String lastId = ids(page).get(4);
        assertThat(page.next().orElseThrow()).doesNotContain(lastId);
        assertThat(browser.get("/api/v1/users?after=" + lastId).status()).isEqualTo(400);
        Answer log = browser.get("/api/v1/logs");
        assertThat(browser.post("/emulator/expire-cursors", "").status()).isEqualTo(204);
        for (Answer listing : List.of(page, log)) {
            Answer refused = browser.get(listing.next().orElseThrow());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).isEqualTo("E0000001");
        }
        Answer anew = browser.get("/api/v1/users?limit=5");
        assertThat(browser.get(anew.next().orElseThrow()).status()).isEqualTo(200);
    }

    @Test
    void requests_are_counted_by_path() {
        browser.get("/api/v1/users?limit=5");
        browser.get("/api/v1/users/nobody");
        browser.get("/api/v1/groups");
        browser.get("/emulator/health");
        assertThat(okta.requests().all()).hasSize(3);
        assertThat(okta.requests().count("/api/v1/users")).isEqualTo(2);
        assertThat(okta.requests().below("/api/v1/users").get(0)).hasToString("GET /api/v1/users?limit=5");
        okta.requests().clear();
        assertThat(okta.requests().all()).isEmpty();
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

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        answer.json().forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }
}
