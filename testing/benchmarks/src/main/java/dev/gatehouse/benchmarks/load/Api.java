package dev.gatehouse.benchmarks.load;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.benchmarks.BenchmarkException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One of the APIs that are measured, with a client that keeps its connections. Thread-safe. */
public final class Api {

    private static final String SCIM = "application/scim+json";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final String name;
    private final URI base;
    private final String token;
    private final String sent;
    private final String accepted;
    private final HttpClient http;

    /**
     * A SCIM API.
     *
     * @param name what to call it
     * @param base its base URL, without a slash at the end
     * @param token the bearer token
     */
    public Api(String name, URI base, String token) {
        this(name, base, token, SCIM, SCIM);
    }

    /**
     * @param name what to call it
     * @param base its base URL, without a slash at the end
     * @param token the bearer token; empty to send none
     * @param sent the media type of what is sent
     * @param accepted the media type of what is wanted
     */
    public Api(String name, URI base, String token, String sent, String accepted) {
        this.name = requireNonNull(name, "name");
        this.base = requireNonNull(base, "base");
        this.token = requireNonNull(token, "token");
        this.sent = requireNonNull(sent, "sent");
        this.accepted = requireNonNull(accepted, "accepted");
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * What to call it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Sends a request and waits for the whole answer.
     *
     * @param call the request
     * @return the answer's body
     * @throws BenchmarkException if it fails or is not answered with a status of the 200s
     * @throws InterruptedException if the thread is interrupted
     */
    public byte[] send(Call call) throws InterruptedException {
        try {
            return checked(call, http.send(request(call), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new BenchmarkException(name + ": " + call + " failed: " + e, e);
        }
    }

    /**
     * Sends a request and does not wait, however many others are under way.
     *
     * @param call the request
     * @return the answer's body, or what {@link #send} would have thrown
     */
    public CompletableFuture<byte[]> sendAsync(Call call) {
        return http.sendAsync(request(call), BodyHandlers.ofByteArray()).thenApply(answer -> checked(call, answer));
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path()))
                .timeout(LIMIT)
                .header("Accept", accepted)
                .method(call.method(), BodyPublishers.ofString(call.body()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!call.body().isEmpty()) {
            request.header("Content-Type", sent);
        }
        return request.build();
    }

    private byte[] checked(Call call, HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new BenchmarkException(name + ": " + call + " was answered with " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }
}
