package dev.gatehouse.benchmarks.offboarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * A receiver that notes the time, answers 204 at once and looks at what it got only when it is asked. It checks no
 * signatures.
 */
public final class FastReceiver {

    private static final int THREADS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Got> got = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private FastReceiver() {}

    /**
     * Starts a receiver on any free port of the loopback address.
     *
     * @return the port
     * @throws IOException if it can't listen
     */
    public static int start() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        FastReceiver receiver = new FastReceiver();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/webhooks", receiver::take);
        server.createContext("/count", receiver::count);
        server.createContext("/receipts", receiver::list);
        server.createContext("/forget", receiver::forget);
        server.start();
        return server.getAddress().getPort();
    }

    private record Got(String id, byte[] body, Instant at) {}

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Instant now = Instant.now();
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        synchronized (this) {
            got.add(new Got(id, body, now));
            ids.add(id);
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private void count(HttpExchange exchange) throws IOException {
        long distinct;
        synchronized (this) {
            distinct = ids.size();
        }
        answer(exchange, JSON.getNodeFactory().numberNode(distinct));
    }

    private void list(HttpExchange exchange) throws IOException {
        List<Got> all;
        synchronized (this) {
            all = List.copyOf(got);
        }
        ArrayNode list = JSON.createArrayNode();
        for (Got one : all) {
            JsonNode body = JSON.readTree(one.body());
            list.addObject()
                    .put("id", one.id())
                    .put("type", body.path("type").asText())
                    .put("user", body.at("/data/user/id").asText())
                    .put("recordedAt", body.path("timestamp").asText())
                    .put("receivedAt", one.at().truncatedTo(ChronoUnit.MICROS).toString());
        }
        answer(exchange, list);
    }

    private void forget(HttpExchange exchange) throws IOException {
        synchronized (this) {
            got.clear();
            ids.clear();
        }
        answer(exchange, JSON.getNodeFactory().nullNode());
    }

    private static void answer(HttpExchange exchange, JsonNode answer) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
