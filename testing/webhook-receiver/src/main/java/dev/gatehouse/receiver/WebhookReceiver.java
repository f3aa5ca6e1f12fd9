package dev.gatehouse.receiver;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A stateful webhook receiver on a port of its own. It answers 204 to a webhook whose signature is right, 401 to any
 * other, and whatever it was told to with {@link #refuseNext}, at once or {@link #answerAfter after a while}. All that came to {@code /webhooks} is kept in memory, newest last, up to
 * 10,000 requests, and shown at {@code GET /} (a page) and {@code GET /received} (JSON).
 */
public final class WebhookReceiver implements AutoCloseable {

    private static final String WEBHOOKS = "/webhooks";
    private static final String EVENTS = "/events";
    private static final int KEPT = 10_000;
    /** Instead of a status: no answer at all. */
    private static final int DROP = -1;

    private final ObjectMapper json = new ObjectMapper();
    private final SignatureCheck signature;
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private final Deque<ReceivedWebhook> received = new ArrayDeque<>();
    private final ReceivedPage page = new ReceivedPage(json);
    private final Undertow server;
    private volatile Duration delay = Duration.ZERO;

    private WebhookReceiver(String host, int port, String secret) {
        this.signature = new SignatureCheck(secret);
        RoutingHandler routes = new RoutingHandler()
                .get("/", this::showPage)
                .get("/received", this::list)
                .post(EVENTS, exchange -> exchange.getRequestReceiver().receiveFullBytes(this::receiveEvent))
                .post(WEBHOOKS, exchange -> exchange.getRequestReceiver().receiveFullBytes(this::receive));
        this.server = Undertow.builder()
                .addHttpListener(port, host)
                .setIoThreads(1)
                .setWorkerThreads(4)
                .setHandler(routes)
                .build();
    }

    /**
     * Starts a receiver.
     *
     * @param host the address to listen on, for instance {@code 127.0.0.1}
     * @param port the port, or 0 for any that is free
     * @param secret the shared secret, {@code whsec_} and base64
     * @return the running receiver
     */
    public static WebhookReceiver start(String host, int port, String secret) {
        WebhookReceiver receiver = new WebhookReceiver(requireNonNull(host), port, requireNonNull(secret));
        receiver.server.start();
        return receiver;
    }

    /**
     * Where webhooks are to be sent.
     *
     * @return a URL on localhost, ending in {@code /webhooks}
     */
    public URI webhookUri() {
        return URI.create("http://localhost:" + port() + WEBHOOKS);
    }

    /**
     * Where Security Event Tokens are to be pushed. They are kept like webhooks, with the token's claims as payload, its
     * {@code jti} as id, and {@code verified} always true: who checks the signature has the realm's keys.
     *
     * @return a URL on localhost, ending in {@code /events}
     */
    public URI eventUri() {
        return URI.create("http://localhost:" + port() + EVENTS);
    }

    /**
     * Drops the connections of the next webhooks after reading them, before it goes on as usual.
     *
     * @param count how many
     */
    public void dropNext(int count) {
        refuseNext(count, DROP);
    }

    /**
     * Takes its time from now on: what comes is kept at once, and answered after a while.
     *
     * @param before how long it takes before each answer
     */
    public void answerAfter(Duration before) {
        delay = before;
    }

    /**
     * The port that the receiver listens on.
     *
     * @return the port
     */
    public int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /**
     * Answers the next webhooks with errors, before it goes on as usual.
     *
     * @param count how many requests to refuse
     * @param status the status to answer, such as 503 or 410
     */
    public synchronized void refuseNext(int count, int status) {
        for (int i = 0; i < count; i++) {
            refusals.add(status);
        }
    }

    /**
     * All requests so far, refused ones included.
     *
     * @return a snapshot, oldest first
     */
    public synchronized List<ReceivedWebhook> received() {
        return List.copyOf(received);
    }

    /**
     * The webhooks that were verified and accepted.
     *
     * @return a snapshot, oldest first
     */
    public List<ReceivedWebhook> accepted() {
        return received().stream().filter(ReceivedWebhook::accepted).toList();
    }

    /**
     * Waits until an accepted webhook matches.
     *
     * @param condition what is waited for
     * @param timeout how long at most
     * @return the first that matches
     * @throws AssertionError if none came in time; the message tells what came instead
     * @throws InterruptedException if the thread is interrupted
     */
    public ReceivedWebhook await(Predicate<ReceivedWebhook> condition, Duration timeout) throws InterruptedException {
        Instant end = Instant.now().plus(timeout);
        synchronized (this) {
            while (true) {
                for (ReceivedWebhook webhook : received) {
                    if (webhook.accepted() && condition.test(webhook)) {
                        return webhook;
                    }
                }
                long left = Duration.between(Instant.now(), end).toMillis();
                if (left <= 0) {
                    throw new AssertionError("no such webhook within " + timeout + "; received: " + received);
                }
                wait(left);
            }
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private void receive(HttpServerExchange exchange, byte[] bytes) {
        String body = new String(bytes, StandardCharsets.UTF_8);
        Map<String, String> headers = headers(exchange);
        boolean verified = signature.passes(body, headers);
        answerInTime(exchange, record(exchange.getRequestPath(), headers, body, verified));
    }

    private void receiveEvent(HttpServerExchange exchange, byte[] bytes) {
        String token = new String(bytes, StandardCharsets.US_ASCII);
        String[] parts = token.split("\\.");
        String claims =
                parts.length == 3 ? new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8) : "{}";
        JsonNode payload = parse(claims);
        Map<String, String> headers = headers(exchange);
        answerInTime(
                exchange,
                keep(payload.path("jti").asText(), exchange.getRequestPath(), headers, token, payload, true, 202));
    }

    /** No thread waits meanwhile. */
    private void answerInTime(HttpServerExchange exchange, int answer) {
        long millis = delay.toMillis();
        if (millis == 0) {
            answer(exchange, answer);
        } else {
            exchange.dispatch(
                    SameThreadExecutor.INSTANCE,
                    () -> exchange.getIoThread()
                            .executeAfter(() -> answer(exchange, answer), millis, TimeUnit.MILLISECONDS));
        }
    }

    private static void answer(HttpServerExchange exchange, int answer) {
        if (answer == DROP) {
            try {
                exchange.getConnection().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        exchange.setStatusCode(answer).endExchange();
    }

    private int record(String path, Map<String, String> headers, String body, boolean verified) {
        String id = headers.getOrDefault("webhook-id", "");
        return keep(id, path, headers, body, parse(body), verified, verified ? 204 : 401);
    }

    private synchronized int keep(
            String id,
            String path,
            Map<String, String> headers,
            String body,
            JsonNode payload,
            boolean verified,
            int usual) {
        Integer refusal = refusals.poll();
        int answer = refusal != null ? refusal : usual;
        if (received.size() == KEPT) {
            received.removeFirst();
        }
        received.add(new ReceivedWebhook(id, path, headers, body, payload, verified, answer, Instant.now()));
        notifyAll();
        return answer;
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Map<String, String> headers(HttpServerExchange exchange) {
        List<HeaderValues> all = new ArrayList<>();
        exchange.getRequestHeaders().forEach(all::add);
        return all.stream()
                .collect(Collectors.toMap(
                        values -> values.getHeaderName().toString().toLowerCase(Locale.ROOT), HeaderValues::getFirst));
    }

    private void list(HttpServerExchange exchange) throws JsonProcessingException {
        List<Map<String, Object>> list =
                received().stream().map(WebhookReceiver::summary).toList();
        send(exchange, "application/json", json.writeValueAsString(list));
    }

    private void showPage(HttpServerExchange exchange) throws JsonProcessingException {
        send(exchange, "text/html; charset=utf-8", page.render(received()));
    }

    private static Map<String, Object> summary(ReceivedWebhook webhook) {
        return Map.of(
                "id", webhook.id(),
                "verified", webhook.verified(),
                "answer", webhook.answer(),
                "receivedAt", webhook.receivedAt().toString(),
                "headers", webhook.headers(),
                "body", webhook.body());
    }

    private static void send(HttpServerExchange exchange, String type, String text) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(text, StandardCharsets.UTF_8);
    }
}
