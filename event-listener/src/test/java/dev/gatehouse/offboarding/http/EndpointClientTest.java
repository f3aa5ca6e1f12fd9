package dev.gatehouse.offboarding.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.offboarding.endpoint.Answer;
import dev.gatehouse.offboarding.endpoint.AnswerJudge;
import dev.gatehouse.offboarding.endpoint.OutgoingRequest;
import dev.gatehouse.offboarding.endpoint.TokenGrant;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class EndpointClientTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final CloseableHttpClient http = HttpClients.createDefault();
    private final EndpointClient client = new EndpointClient(() -> http, url -> {}, TIMEOUT, Clock.systemUTC());
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        http.close();
    }

    @Test
    void status_and_body_of_an_answer_are_read() {
        answer(202, Map.of(), "taken");
        assertThat(send("/")).isEqualTo(new Exchange.Answered(new Answer(202, "taken"), Optional.empty()));
    }

    @Test
    void a_redirect_is_not_followed() {
        answer(308, Map.of("Location", "/elsewhere"), "");
        assertThat(status(send("/"))).isEqualTo(308);
        assertThat(calls).hasValue(1);
    }

    @Test
    void the_wait_that_the_receiver_asks_for_is_passed_on() {
        answer(429, Map.of("Retry-After", "17"), "");
        assertThat(send("/"))
                .isEqualTo(new Exchange.Answered(new Answer(429, ""), Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    void a_huge_answer_is_not_read_to_its_end() {
        answer(200, Map.of(), "x".repeat(1_000_000));
        assertThat(send("/"))
                .isInstanceOfSatisfying(
                        Exchange.Answered.class,
                        answered -> assertThat(answered.answer().body()).hasSize(64 * 1024));
    }

    @Test
    void method_headers_and_body_go_out_as_they_are() {
        AtomicReference<String> seen = new AtomicReference<>();
        Instant created = Instant.now();
        server.createContext("/", exchange -> {
            seen.set(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Tenant") + " "
                    + exchange.getRequestHeaders().getFirst("X-At") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        client.send(new OutgoingRequest(
                "DELETE",
                url("/devices/1"),
                Map.of("X-Tenant", "a"),
                "Zo\u00eb",
                Optional.empty(),
                AnswerJudge.SUCCESS,
                at -> Map.of("X-At", at.isBefore(created) ? "early" : "sent")));
        assertThat(seen).hasValue("DELETE a sent Zo\u00eb");
    }

    @Test
    void an_access_token_is_fetched_once_and_anew_after_a_401() {
        AtomicInteger grants = new AtomicInteger();
        AtomicReference<String> authorization = new AtomicReference<>();
        AtomicInteger status = new AtomicInteger(200);
        server.createContext("/token", exchange -> {
            byte[] body = ("{\"access_token\":\"t" + grants.incrementAndGet() + "\",\"expires_in\":3600}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/wipe", exchange -> {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        TokenGrant grant = new TokenGrant(url("/token"), Map.of(), Map.of("grant_type", "client_credentials"));
        OutgoingRequest wipe =
                new OutgoingRequest("POST", url("/wipe"), Map.of(), "", Optional.of(grant), AnswerJudge.SUCCESS);
        client.send(wipe);
        client.send(wipe);
        assertThat(authorization).hasValue("Bearer t1");
        status.set(401);
        client.send(wipe);
        status.set(200);
        client.send(wipe);
        assertThat(authorization).hasValue("Bearer t2");
        assertThat(grants).hasValue(2);
    }

    @Test
    void a_receiver_that_drips_is_cut_off() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread receiver = new Thread(() -> drip(dripping));
            receiver.start();
            Exchange result = send(URI.create("http://localhost:" + dripping.getLocalPort() + "/"));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            Exchange.Broken.class,
                            broken -> assertThat(broken.error()).contains("No complete answer"));
            receiver.interrupt();
        }
    }

    @Test
    void a_receiver_that_does_not_listen_is_a_failure() {
        URI url = url("/");
        server.stop(0);
        assertThat(send(url)).isInstanceOf(Exchange.Broken.class);
    }

    @Test
    void what_the_check_of_hosts_refuses_is_never_called() {
        answer(200, Map.of(), "");
        EndpointClient guarded = new EndpointClient(
                () -> http,
                url -> {
                    throw new ForbiddenAddressException("not there");
                },
                TIMEOUT,
                Clock.systemUTC());
        assertThat(guarded.send(OutgoingRequest.post(url("/"), Map.of(), "{}")))
                .isEqualTo(new Exchange.Broken("ForbiddenAddressException: not there"));
        assertThat(calls).hasValue(0);
    }

    private Exchange send(String path) {
        return send(url(path));
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private static int status(Exchange exchange) {
        return ((Exchange.Answered) exchange).answer().status();
    }

    private Exchange send(URI url) {
        return client.send(OutgoingRequest.post(url, Map.of("Content-Type", "application/json"), "{}"));
    }

    private void answer(int status, Map<String, String> headers, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private static void drip(ServerSocket socket) {
        try (Socket accepted = socket.accept()) {
            for (byte one :
                    "HTTP/1.1 200 OK\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".getBytes(StandardCharsets.US_ASCII)) {
                accepted.getOutputStream().write(one);
                Thread.sleep(200);
            }
        } catch (IOException | InterruptedException e) {
            // The client has hung up, as it should.
        }
    }
}
