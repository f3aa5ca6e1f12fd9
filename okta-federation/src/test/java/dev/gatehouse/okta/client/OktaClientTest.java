package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OktaClientTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    /** Answers a request; the number says how many of its path came before. */
    private interface Answer {
        void give(HttpExchange exchange, int earlier) throws IOException;
    }

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong nanos = new AtomicLong();
    private HttpServer server;
    private OktaDomain domain;
    private OktaAccount account;
    private CloseableHttpClient http;
    private OktaClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", this::handle);
        server.start();
        http = HttpClients.custom().disableAutomaticRetries().build();
        domain = OktaDomain.parse("http://localhost:" + server.getAddress().getPort());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        account = account(new OktaCredentials.ClientSecret("client", "secret"), clock);
        client = client(clock, Duration.ofSeconds(60));
        answers.put(
                "/oauth2/v1/token",
                (exchange, earlier) ->
                        json(exchange, 200, "{\"access_token\":\"token-" + earlier + "\",\"expires_in\":3600}"));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.stop(0);
    }

    @Test
    void pages_are_followed_to_the_last() {
        answers.put("/api/v1/users", (exchange, earlier) -> page(exchange, earlier, 3));
        List<String> ids = new ArrayList<>();
        client.users().forEachPage(page -> page.items().forEach(user -> ids.add(user.id())));
        assertThat(ids).containsExactly("00u0", "00u1", "00u2");
        assertThat(requests.get("/oauth2/v1/token")).hasValue(1);
    }

    @Test
    void the_next_page_is_asked_for_while_one_is_worked_on() throws Exception {
        CountDownLatch asked = new CountDownLatch(2);
        answers.put("/api/v1/users", (exchange, earlier) -> {
            asked.countDown();
            page(exchange, earlier, 2);
        });
        List<Boolean> early = new ArrayList<>();
        client.users().forEachPage(page -> early.add(within(asked)));
        assertThat(early).containsExactly(true, true);
    }

    @Test
    void a_page_that_cannot_be_had_ends_the_listing_after_the_one_before_it() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            if (earlier == 0) {
                page(exchange, earlier, 2);
            } else {
                json(exchange, 400, "{\"errorCode\":\"E0000031\",\"errorSummary\":\"no\"}");
            }
        });
        AtomicInteger pages = new AtomicInteger();
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> client.users().forEachPage(page -> pages.incrementAndGet()))
                .matches(e -> e.status() == 400);
        assertThat(pages).hasValue(1);
    }

    @Test
    void a_listing_whose_pages_cannot_be_worked_on_ends_with_that() {
        answers.put("/api/v1/users", (exchange, earlier) -> page(exchange, earlier, 1000));
        IllegalStateException broken = new IllegalStateException("the database is gone");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> client.users().forEachPage(page -> {
                    throw broken;
                }))
                .isSameAs(broken);
        assertThat(requests.get("/api/v1/users").get()).isLessThan(3);
    }

    @Test
    void who_waits_for_a_page_does_what_is_to_be_done_meanwhile() {
        CountDownLatch pulsed = new CountDownLatch(1);
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        client.whileWaiting(() -> {
            threads.add(Thread.currentThread());
            pulsed.countDown();
        });
        answers.put("/api/v1/users", (exchange, earlier) -> {
            if (earlier > 0) {
                within(pulsed);
            }
            page(exchange, earlier, 2);
        });
        client.users().forEachPage(page -> {});
        assertThat(threads).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    void a_next_page_at_another_host_is_not_followed() throws IOException {
        AtomicInteger leaked = new AtomicInteger();
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            leaked.incrementAndGet();
            json(exchange, 200, "[]");
        });
        other.start();
        String elsewhere = "http://localhost:" + other.getAddress().getPort() + "/api/v1/users";
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders().add("Link", "<" + elsewhere + ">; rel=\"next\"");
            json(exchange, 200, "[]");
        });
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> client.users().forEachPage(page -> {}))
                .matches(e -> e.reason() == Reason.MALFORMED);
        other.stop(0);
        assertThat(leaked).hasValue(0);
    }

    @Test
    void a_redirect_is_not_followed() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders().add("Location", uri("/elsewhere"));
            exchange.sendResponseHeaders(302, -1);
        });
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(client::probeUsers)
                .matches(e -> e.reason() == Reason.NOT_OKTA && e.status() == 302);
        assertThat(requests).doesNotContainKey("/elsewhere");
    }

    @Test
    void a_page_that_names_itself_as_the_next_one_ends_the_listing() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders()
                    .add("Link", "<" + uri(exchange.getRequestURI().toString()) + ">; rel=\"next\"");
            json(exchange, 200, "[]");
        });
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> client.users().forEachPage(page -> {}))
                .matches(e -> e.reason() == Reason.MALFORMED);
    }

    @Test
    void pages_that_name_each_other_as_the_next_one_end_the_listing() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders()
                    .add("Link", "<" + uri("/api/v1/users?after=" + earlier % 2) + ">; rel=\"next\"");
            json(exchange, 200, "[]");
        });
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> client.users().forEachPage(page -> {}))
                .matches(e -> e.reason() == Reason.MALFORMED);
        assertThat(requests.get("/api/v1/users")).hasValue(3);
    }

    @Test
    void an_answer_that_drips_for_ever_is_aborted_at_the_deadline() {
        client.signIn();
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    out.write(' ');
                    out.flush();
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
            }
        });
        OktaClient hurried = client(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(300));
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(hurried::probeUsers)
                .matches(e -> e.reason() == Reason.UNAVAILABLE);
        assertThat(requests.get("/api/v1/users")).hasValue(3);
    }

    @Test
    void many_threads_share_one_token() throws Exception {
        answers.put("/api/v1/users", (exchange, earlier) -> json(exchange, 200, "[]"));
        var threads = Executors.newFixedThreadPool(8);
        List<Future<Instant>> calls = new ArrayList<>();
        for (int call = 0; call < 16; call++) {
            calls.add(threads.submit(client::probeUsers));
        }
        for (Future<Instant> call : calls) {
            call.get();
        }
        threads.shutdown();
        assertThat(requests.get("/oauth2/v1/token")).hasValue(1);
    }

    @Test
    void a_token_that_was_refused_is_replaced_once() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            boolean fresh =
                    exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer token-1");
            json(
                    exchange,
                    fresh ? 200 : 401,
                    fresh ? "[]" : "{\"errorCode\":\"E0000011\",\"errorSummary\":\"Invalid token\"}");
        });
        client.probeUsers();
        assertThat(requests.get("/oauth2/v1/token")).hasValue(2);
    }

    @Test
    @Tag("O15")
    void a_rate_limit_is_waited_for_by_oktas_own_clock() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            if (earlier == 0) {
                exchange.getResponseHeaders().add("X-Rate-Limit-Limit", "600");
                exchange.getResponseHeaders()
                        .add("X-Rate-Limit-Reset", String.valueOf(Instant.now().getEpochSecond() + 40));
            }
            json(exchange, earlier == 0 ? 429 : 200, earlier == 0 ? "{\"errorCode\":\"E0000047\"}" : "[]");
        });
        client.probeUsers();
        assertThat(waits).hasSize(1);
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(38), Duration.ofSeconds(41));
    }

    @Test
    @Tag("O15")
    void a_rate_limit_is_waited_for_by_our_clock_when_oktas_cannot_be_right() {
        Instant now = Instant.now().plusSeconds(3600);
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders().add("X-Rate-Limit-Limit", "600");
            exchange.getResponseHeaders().add("X-Rate-Limit-Reset", String.valueOf(now.getEpochSecond() + 40));
            json(exchange, earlier == 0 ? 429 : 200, earlier == 0 ? "{\"errorCode\":\"E0000047\"}" : "[]");
        });
        client(Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(60)).probeUsers();
        assertThat(waits).hasSize(1);
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(39), Duration.ofSeconds(40));
    }

    @Test
    @Tag("O15")
    void too_many_calls_at_once_are_spread_without_waiting_for_the_window() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders().add("X-Rate-Limit-Limit", "0");
            exchange.getResponseHeaders().add("X-Rate-Limit-Reset", "9999999999");
            json(exchange, earlier == 0 ? 429 : 200, earlier == 0 ? "{\"errorCode\":\"E0000047\"}" : "[]");
        });
        client.probeUsers();
        assertThat(waits).containsExactly(Duration.ofMillis(500));
    }

    @Test
    @Tag("O15")
    void a_server_error_is_tried_again_and_at_last_reported_with_oktas_words() {
        answers.put(
                "/api/v1/users",
                (exchange, earlier) ->
                        json(exchange, 500, "{\"errorCode\":\"E0000009\",\"errorSummary\":\"Internal Server Error\"}"));
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(client::probeUsers)
                .matches(e -> e.reason() == Reason.UNAVAILABLE
                        && e.status() == 500
                        && "E0000009".equals(e.errorCode())
                        && "Internal Server Error".equals(e.summary()));
        assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    @Tag("O15")
    void a_share_of_each_window_is_left_to_others() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders().add("X-Rate-Limit-Limit", "8");
            exchange.getResponseHeaders().add("X-Rate-Limit-Remaining", String.valueOf(7 - earlier % 6));
            exchange.getResponseHeaders()
                    .add("X-Rate-Limit-Reset", String.valueOf(Instant.now().getEpochSecond() + 30));
            json(exchange, 200, "[]");
        });
        for (int call = 0; call < 6; call++) {
            client.probeUsers();
        }
        assertThat(waits).isEmpty();
        assertThat(client.callsLeft()).hasValue(2);
        client.probeUsers();
        assertThat(waits).hasSize(1);
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(31));
        assertThat(client.callsLeft()).hasValue(7);
    }

    @Test
    @Tag("O15")
    void a_storm_of_refusals_is_sat_out_and_ends_some_time() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders().add("X-Rate-Limit-Limit", "600");
            exchange.getResponseHeaders()
                    .add("X-Rate-Limit-Reset", String.valueOf(Instant.now().getEpochSecond() + 1));
            json(exchange, 429, "{\"errorCode\":\"E0000047\"}");
        });
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(client::probeUsers)
                .matches(e -> e.reason() == Reason.RATE_LIMITED);
        assertThat(requests.get("/api/v1/users")).hasValue(4);
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofMillis(500)) >= 0);
    }

    @Test
    @Tag("O15")
    void a_creation_that_may_have_been_carried_out_is_not_repeated() {
        answers.put("/api/v1/apps", (exchange, earlier) -> json(exchange, 500, "{\"errorCode\":\"E0000009\"}"));
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> client.post("/api/v1/apps", null))
                .matches(e -> e.reason() == Reason.UNAVAILABLE);
        assertThat(requests.get("/api/v1/apps")).hasValue(1);
    }

    @Test
    @Tag("O15")
    void a_creation_that_was_refused_for_the_rate_limit_is_repeated() {
        answers.put(
                "/api/v1/apps",
                (exchange, earlier) -> json(
                        exchange,
                        earlier == 0 ? 429 : 200,
                        earlier == 0 ? "{\"errorCode\":\"E0000047\"}" : "{\"id\":\"0oa1\"}"));
        assertThat(client.post("/api/v1/apps", null).body().path("id").asText()).isEqualTo("0oa1");
        assertThat(requests.get("/api/v1/apps")).hasValue(2);
    }

    @Test
    @Tag("O15")
    void what_is_deleted_already_is_deleted() {
        answers.put(
                "/api/v1/apps/0oa1",
                (exchange, earlier) -> json(exchange, earlier == 0 ? 500 : 404, "{\"errorCode\":\"E0000007\"}"));
        client.delete("/api/v1/apps/0oa1");
        assertThat(requests.get("/api/v1/apps/0oa1")).hasValue(2);
    }

    @Test
    void a_listing_goes_on_from_a_link_that_was_kept() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            String query = exchange.getRequestURI().getQuery();
            if (!query.contains("after")) {
                exchange.getResponseHeaders().add("Link", "<" + uri("/api/v1/users?after=2") + ">; rel=\"next\"");
            }
            String id = query.contains("after") ? "00u2" : "00u1";
            json(exchange, 200, "[{\"id\":\"" + id + "\",\"status\":\"ACTIVE\",\"profile\":{}}]");
        });
        String link = client.users().page().next();
        List<String> ids = new ArrayList<>();
        client.users().from(link).forEachPage(page -> page.items().forEach(user -> ids.add(user.id())));
        assertThat(ids).containsExactly("00u2");
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> client.users().from("https://elsewhere.example/api/v1/users"));
    }

    @Test
    void an_api_token_is_sent_as_it_is_and_never_fetched() {
        OktaAccount admin = account(new OktaCredentials.ApiToken("00abc"), Clock.fixed(NOW, ZoneOffset.UTC));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        answers.put("/api/v1/users", (exchange, earlier) -> {
            seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
            json(exchange, earlier == 0 ? 200 : 401, earlier == 0 ? "[]" : "{\"errorCode\":\"E0000011\"}");
        });
        OktaClient withToken = client(admin, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofSeconds(60));
        withToken.probeUsers();
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(withToken::probeUsers)
                .matches(e -> e.reason() == Reason.BAD_CREDENTIALS);
        assertThat(seen).containsExactly("SSWS 00abc", "SSWS 00abc");
        assertThat(requests).doesNotContainKey("/oauth2/v1/token");
    }

    @Test
    void a_refusal_is_not_tried_again() {
        answers.put("/api/v1/users", (exchange, earlier) -> {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
            json(exchange, 403, "{\"errorCode\":\"E0000006\"}");
        });
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(client::probeUsers)
                .matches(e -> e.reason() == Reason.MISSING_SCOPE);
        assertThat(requests.get("/api/v1/users")).hasValue(1);
    }

    @Test
    void a_user_whom_okta_does_not_know_is_absent() {
        answers.put("/api/v1/users/00u1", (exchange, earlier) -> json(exchange, 404, "{\"errorCode\":\"E0000007\"}"));
        assertThat(client.user("00u1")).isEmpty();
    }

    @Test
    void a_page_of_html_in_place_of_a_user_is_no_proof_of_absence() {
        answers.put("/api/v1/users/00u1", (exchange, earlier) -> json(exchange, 404, "<html>Not found</html>"));
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> client.user("00u1"))
                .matches(e -> e.reason() == Reason.NOT_OKTA);
    }

    @Test
    void another_404_of_okta_is_no_proof_of_absence() {
        answers.put("/api/v1/users/00u1", (exchange, earlier) -> json(exchange, 404, "{\"errorCode\":\"E0000008\"}"));
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> client.user("00u1"))
                .matches(e -> e.reason() == Reason.REFUSED);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int earlier = requests.computeIfAbsent(path, key -> new AtomicInteger()).getAndIncrement();
        answers.getOrDefault(path, (unknown, number) -> json(unknown, 404, "{}"))
                .give(exchange, earlier);
    }

    private OktaAccount account(OktaCredentials credentials, Clock clock) {
        return new OktaAccount(domain, credentials, OktaScope.requests(), clock, new RateLimits(nanos::get));
    }

    private OktaClient client(Clock clock, Duration deadline) {
        return client(account, clock, deadline);
    }

    private OktaClient client(OktaAccount who, Clock clock, Duration deadline) {
        RetryPolicy retries =
                new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(5), 4, Duration.ofSeconds(90), 25);
        Sleeper sleeper = (duration, pulse) -> {
            waits.add(duration);
            nanos.addAndGet(duration.toNanos());
        };
        OktaAttempts attempts = new OktaAttempts(http, domain, who.rateLimits(), new TimeLimit(deadline, null), clock);
        return new OktaClient(who, new OktaHttp(attempts, retries, who.rateLimits(), sleeper, () -> 0));
    }

    private static boolean within(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void page(HttpExchange exchange, int number, int pages) throws IOException {
        if (number < pages - 1) {
            exchange.getResponseHeaders().add("Link", "<" + uri("/api/v1/users?after=" + number) + ">; rel=\"next\"");
        }
        json(exchange, 200, "[{\"id\":\"00u" + number + "\",\"status\":\"ACTIVE\",\"profile\":{}}]");
    }

    private String uri(String pathAndQuery) {
        return "http://localhost:" + server.getAddress().getPort() + pathAndQuery;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
