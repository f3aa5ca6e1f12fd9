package dev.gatehouse.offboarding.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.offboarding.endpoint.OutgoingRequest;
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
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D6")
class EndpointClientTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final CloseableHttpClient http = HttpClients.createDefault();
    private final EndpointClient client = new EndpointClient(http, TIMEOUT, Clock.systemUTC());
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
    void an_answer_of_the_200s_is_taken() {
        answer(202, Map.of(), 0);
        assertThat(send("/")).isEqualTo(new AttemptResult.Taken(202));
    }

    @Test
    void gone_is_hopeless() {
        answer(410, Map.of(), 0);
        assertThat(send("/")).isInstanceOf(AttemptResult.Hopeless.class);
    }

    @Test
    void a_redirect_is_a_failure_and_is_not_followed() {
        answer(308, Map.of("Location", "/elsewhere"), 0);
        assertThat(send("/")).isInstanceOfSatisfying(AttemptResult.Failed.class, failed -> {
            assertThat(failed.status()).contains(308);
            assertThat(failed.error()).contains("redirect");
        });
        assertThat(calls).hasValue(1);
    }

    @Test
    void the_wait_that_the_receiver_asks_for_is_passed_on() {
        answer(429, Map.of("Retry-After", "17"), 0);
        assertThat(send("/"))
                .isEqualTo(new AttemptResult.Failed(
                        Optional.of(429), "The receiver answered 429", Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    void a_huge_answer_is_not_read_to_its_end() {
        answer(200, Map.of(), 200_000_000);
        Instant start = Instant.now();
        assertThat(send("/")).isEqualTo(new AttemptResult.Taken(200));
        assertThat(Duration.between(start, Instant.now())).isLessThan(TIMEOUT);
    }

    @Test
    void a_receiver_that_drips_is_cut_off() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread receiver = new Thread(() -> drip(dripping));
            receiver.start();
            Instant start = Instant.now();
            AttemptResult result = send(URI.create("http://localhost:" + dripping.getLocalPort() + "/"));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            AttemptResult.Failed.class,
                            failed -> assertThat(failed.error()).contains("No complete answer"));
            assertThat(Duration.between(start, Instant.now())).isLessThan(TIMEOUT.multipliedBy(3));
            receiver.interrupt();
        }
    }

    @Test
    void a_receiver_that_does_not_listen_is_a_failure() {
        int port = server.getAddress().getPort();
        server.stop(0);
        AttemptResult result = send(URI.create("http://localhost:" + port + "/"));
        assertThat(result)
                .isInstanceOfSatisfying(
                        AttemptResult.Failed.class,
                        failed -> assertThat(failed.status()).isEmpty());
    }

    private AttemptResult send(String path) {
        return send(URI.create("http://localhost:" + server.getAddress().getPort() + path));
    }

    private AttemptResult send(URI url) {
        return client.send(OutgoingRequest.post(url, Map.of("Content-Type", "application/json"), "{}"));
    }

    private void answer(int status, Map<String, String> headers, long length) {
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            headers.forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
            write(exchange, length);
        });
    }

    private static void write(HttpExchange exchange, long length) throws IOException {
        byte[] block = new byte[8192];
        try (OutputStream body = exchange.getResponseBody()) {
            for (long written = 0; written < length; written += block.length) {
                body.write(block, 0, (int) Math.min(block.length, length - written));
            }
        }
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
