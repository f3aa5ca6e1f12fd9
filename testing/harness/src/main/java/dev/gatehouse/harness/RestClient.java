package dev.gatehouse.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A small JSON client for one base address with an {@code Authorization} header. Thread-safe. */
public final class RestClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final String base;
    private final Supplier<String> authorization;
    private final Map<String, String> headers;
    private final Duration timeout;

    /**
     * @param base the address that paths are appended to
     * @param authorization the value of the header, asked for each request; an empty string sends none
     * @param contentType the media type of what is sent
     */
    public RestClient(URI base, Supplier<String> authorization, String contentType) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build(),
                base.toString(),
                authorization,
                Map.of("Content-Type", contentType),
                Duration.ofMinutes(3));
    }

    private RestClient(
            HttpClient http,
            String base,
            Supplier<String> authorization,
            Map<String, String> headers,
            Duration timeout) {
        this.http = http;
        this.base = base;
        this.authorization = authorization;
        this.headers = headers;
        this.timeout = timeout;
    }

    /**
     * The same client with one more header, or another value of one.
     *
     * @param name the header's name
     * @param value its value
     * @return a new client; this one stays as it is
     */
    public RestClient withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new RestClient(http, base, authorization, Map.copyOf(more), timeout);
    }

    /**
     * The same client that waits longer, or less long, for an answer than the three minutes that are usual.
     *
     * @param limit how long
     * @return a new client; this one stays as it is
     */
    public RestClient withTimeout(Duration limit) {
        return new RestClient(http, base, authorization, headers, limit);
    }

    /**
     * Reads.
     *
     * @param path the path with its query, already encoded
     * @return the answer, whatever its status
     */
    public RestResponse get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /**
     * Creates or calls.
     *
     * @param path the path with its query, already encoded
     * @param body a string to send as it is, or an object to send as JSON
     * @return the answer, whatever its status
     */
    public RestResponse post(String path, Object body) {
        return send("POST", path, publisher(body));
    }

    /**
     * Replaces.
     *
     * @param path the path with its query, already encoded
     * @param body a string to send as it is, or an object to send as JSON
     * @return the answer, whatever its status
     */
    public RestResponse put(String path, Object body) {
        return send("PUT", path, publisher(body));
    }

    /**
     * Changes a part.
     *
     * @param path the path with its query, already encoded
     * @param body a string to send as it is, or an object to send as JSON
     * @return the answer, whatever its status
     */
    public RestResponse patch(String path, Object body) {
        return send("PATCH", path, publisher(body));
    }

    /**
     * Deletes.
     *
     * @param path the path with its query, already encoded
     * @return the answer, whatever its status
     */
    public RestResponse delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /**
     * Sends a request of any method without a body.
     *
     * @param method the HTTP method
     * @param path the path with its query, already encoded
     * @return the answer, whatever its status
     */
    public RestResponse send(String method, String path) {
        return send(method, path, BodyPublishers.noBody());
    }

    private RestResponse send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout).method(method, body);
        headers.forEach(request::header);
        String credentials = authorization.get();
        if (!credentials.isEmpty()) {
            request.header("Authorization", credentials);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new RestResponse(method + " " + base + path, answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base + path + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static BodyPublisher publisher(Object body) {
        try {
            return BodyPublishers.ofString(body instanceof String text ? text : JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
