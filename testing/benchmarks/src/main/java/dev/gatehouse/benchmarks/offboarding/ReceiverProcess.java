package dev.gatehouse.benchmarks.offboarding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.server.HelperProcess;
import dev.gatehouse.harness.RestClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A {@link FastReceiver} in a process of its own. */
final class ReceiverProcess implements AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    private final HelperProcess process;
    private final RestClient client;

    private ReceiverProcess(HelperProcess process) {
        this.process = process;
        this.client = new RestClient(URI.create("http://127.0.0.1:" + process.port()), () -> "", "application/json");
    }

    static ReceiverProcess start() {
        return new ReceiverProcess(HelperProcess.start(List.of("receiver")));
    }

    /** Where webhooks are to be sent. */
    URI webhooks() {
        return URI.create("http://127.0.0.1:" + process.port() + "/webhooks");
    }

    /** Forgets what came. */
    void forget() {
        client.post("/forget", "").succeeded();
    }

    /** How many webhooks came, each counted once. */
    long count() {
        return client.get("/count").succeeded().json().asLong();
    }

    /**
     * Waits for webhooks.
     *
     * @param expected how many there will be
     * @param limit how long none may come before it is given up
     * @throws BenchmarkException if it is given up
     */
    void await(long expected, Duration limit) throws InterruptedException {
        long last = count();
        Instant lastAt = Instant.now();
        while (last < expected) {
            if (lastAt.plus(limit).isBefore(Instant.now())) {
                throw new BenchmarkException(
                        "only " + last + " of " + expected + " webhooks came, and no more for " + limit);
            }
            Thread.sleep(LOOK_MILLIS);
            long count = count();
            if (count > last) {
                last = count;
                lastAt = Instant.now();
            }
        }
    }

    /** All that came, in the order in which it came. */
    List<Receipt> receipts() {
        List<Receipt> all = new ArrayList<>();
        for (JsonNode one : client.get("/receipts").succeeded().json()) {
            all.add(new Receipt(
                    one.path("id").asText(),
                    one.path("type").asText(),
                    one.path("user").asText(),
                    Instant.parse(one.path("recordedAt").asText()),
                    Instant.parse(one.path("receivedAt").asText())));
        }
        return all;
    }

    @Override
    public void close() {
        process.close();
    }
}
