package dev.gatehouse.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.load.OpenLoop.Answered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private HttpServer server;
    private volatile int status = 204;
    private volatile CountDownLatch allThere = new CountDownLatch(0);

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            allThere.countDown();
            try {
                allThere.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void requests_are_due_at_the_rate() {
        List<Answered> answers = OpenLoop.send(api(), 1_000, calls(5));

        assertThat(answers).hasSize(5);
        assertThat(Duration.between(answers.get(0).due(), answers.get(4).due())).isEqualTo(Duration.ofMillis(4));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.millis()).isPositive());
    }

    @Test
    void a_request_is_sent_though_none_before_it_is_answered() {
        allThere = new CountDownLatch(10);

        assertThat(OpenLoop.send(api(), 1_000, calls(10))).hasSize(10);
    }

    @Test
    void a_request_that_is_refused_ends_the_benchmark() {
        status = 409;

        assertThatThrownBy(() -> OpenLoop.send(api(), 1_000, calls(1)))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("409");
    }

    private Api api() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Api("test", base, "", "application/json", "application/json");
    }

    private static List<Call> calls(int number) {
        return Collections.nCopies(number, Call.get("/"));
    }
}
