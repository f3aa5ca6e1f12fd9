package dev.gatehouse.it.offboarding.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.harness.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of webhooks that keeps all that comes, and whose mood changes what becomes of it. */
final class MoodyReceiver implements AutoCloseable {

    private static final Duration SLOWNESS = Duration.ofMillis(500);

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final int port = Ports.anyFree();
    private final Duration tooLate;
    private final Webhook signature;
    private HttpServer server;
    private volatile Mood mood = Mood.DOWN;

    /**
     * @param secret what webhooks are signed with
     * @param tooLate after how long the sender has given up
     */
    MoodyReceiver(String secret, Duration tooLate) throws EmptyWebhookSecretException {
        this.signature = new Webhook(secret);
        this.tooLate = tooLate;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/webhooks");
    }

    /** Changes the mood for requests from now on. */
    synchronized void be(Mood next) throws IOException {
        mood = next;
        if (next == Mood.DOWN) {
            close();
        } else if (server == null) {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            server.setExecutor(threads);
            server.createContext("/webhooks", this::receive);
            server.start();
        }
    }

    /** All that came so far, oldest first. */
    List<Arrival> arrivals() {
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        Mood now = mood;
        if (now == Mood.DOWN) {
            exchange.close();
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
        Arrival arrival = new Arrival(id, body, json.readTree(body), verified(exchange, body), now, Instant.now());
        synchronized (arrivals) {
            arrivals.add(arrival);
        }
        try (exchange) {
            answer(exchange, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Mood now) throws IOException, InterruptedException {
        switch (now) {
            case WELL -> exchange.sendResponseHeaders(204, -1);
            case SLOW -> {
                Thread.sleep(SLOWNESS.toMillis());
                exchange.sendResponseHeaders(204, -1);
            }
            case LATE -> {
                Thread.sleep(tooLate.toMillis());
                exchange.sendResponseHeaders(204, -1);
            }
            case BROKEN -> exchange.sendResponseHeaders(503, -1);
            case BUSY -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                exchange.sendResponseHeaders(429, -1);
            }
            case SILENT, DOWN -> {}
        }
    }

    private boolean verified(HttpExchange exchange, String body) {
        try {
            signature.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }
}
