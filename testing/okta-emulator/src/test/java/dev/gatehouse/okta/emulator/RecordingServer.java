package dev.gatehouse.okta.emulator;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A server that remembers what came and answers as the test says. */
public final class RecordingServer implements AutoCloseable {

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Undertow server;

    public record Received(String method, String path, String query, Function<String, String> headers, String body) {
        public String header(String name) {
            return headers.apply(name);
        }
    }

    public record Reply(int status, String body) {}

    public RecordingServer(Function<Received, Reply> reply) {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(4)
                .setHandler(new BlockingHandler(exchange -> handle(exchange, reply)))
                .build();
        server.start();
    }

    public URI uri() {
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        return URI.create("http://localhost:" + port);
    }

    /** The next request that came, waited for at most fifteen seconds. */
    public Received take() throws InterruptedException {
        Received next = received.poll(15, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing was received");
        }
        return next;
    }

    public List<Received> all() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop();
    }

    private void handle(HttpServerExchange exchange, Function<Received, Reply> reply) throws IOException {
        String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Received request = new Received(
                exchange.getRequestMethod().toString(),
                exchange.getRequestPath(),
                exchange.getQueryString(),
                exchange.getRequestHeaders()::getFirst,
                body);
        Reply answer = reply.apply(request);
        received.add(request);
        exchange.setStatusCode(answer.status());
        exchange.getResponseSender().send(answer.body());
    }
}
