package dev.gatehouse.offboarding.delivery;

import dev.gatehouse.offboarding.endpoint.Answer;
import dev.gatehouse.offboarding.endpoint.OutgoingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpStatus;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;

/**
 * Sends requests to endpoints. Redirects are not followed, of an answer's body at most 64 KiB are read, and an exchange
 * ends when its time is over, however slowly the receiver drips.
 */
final class EndpointClient {

    private static final Logger log = Logger.getLogger(EndpointClient.class);
    private static final int MOST_READ = 64 * 1024;

    private final CloseableHttpClient http;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param http the client to send with; never closed here
     * @param timeout the longest that one exchange may take
     * @param clock the source of time
     */
    EndpointClient(CloseableHttpClient http, Duration timeout, Clock clock) {
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Makes one attempt.
     *
     * @param request what to send
     * @return what came of it; errors of the network are a result, not an exception
     */
    AttemptResult send(OutgoingRequest request) {
        HttpUriRequest wire = wire(request);
        Executor atDeadline = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(wire::abort, atDeadline);
        try (CloseableHttpResponse response = http.execute(wire)) {
            return result(request, response, readSome(response.getEntity()));
        } catch (IOException e) {
            String error = wire.isAborted() ? "No complete answer within " + timeout.toMillis() + " ms" : describe(e);
            return new AttemptResult.Failed(Optional.empty(), error, Optional.empty());
        } finally {
            deadline.cancel(false);
        }
    }

    private HttpUriRequest wire(OutgoingRequest request) {
        RequestBuilder builder =
                RequestBuilder.create(request.method()).setUri(request.url()).setConfig(limits());
        builder.setHeader("Accept", "*/*");
        builder.setHeader("User-Agent", "Gatehouse");
        request.headers().forEach(builder::setHeader);
        if (!request.body().isEmpty()) {
            builder.setEntity(new ByteArrayEntity(request.bytes()));
        }
        return builder.build();
    }

    private RequestConfig limits() {
        int millis = Math.toIntExact(timeout.toMillis());
        return RequestConfig.custom()
                .setConnectTimeout(millis)
                .setConnectionRequestTimeout(millis)
                .setSocketTimeout(millis)
                .setRedirectsEnabled(false)
                .build();
    }

    private AttemptResult result(OutgoingRequest request, CloseableHttpResponse response, String body) {
        int status = response.getStatusLine().getStatusCode();
        if (status == HttpStatus.SC_GONE) {
            return new AttemptResult.Hopeless(Optional.of(status), "The receiver answered 410 Gone");
        }
        Optional<String> objection = status / 100 == 3
                ? Optional.of("The receiver answered with a redirect (" + status + "), which is not followed")
                : request.judge().objection(new Answer(status, body));
        return objection
                .<AttemptResult>map(error -> new AttemptResult.Failed(Optional.of(status), error, retryAfter(response)))
                .orElseGet(() -> new AttemptResult.Taken(status));
    }

    private Optional<Duration> retryAfter(CloseableHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header == null ? Optional.empty() : RetryAfter.parse(header.getValue(), clock.instant());
    }

    /**
     * Reads a short answer to its end, so that the connection can be used again, and no more of a long one. The status
     * is what counts: a body that breaks off changes nothing.
     */
    private static String readSome(HttpEntity entity) {
        try {
            // Not closed: closing would read on to the end. Closing the response drops the connection instead.
            return entity == null ? "" : new String(entity.getContent().readNBytes(MOST_READ), StandardCharsets.UTF_8);
        } catch (IOException e) {
            log.debugf(e, "The body of an answer could not be read");
            return "";
        }
    }

    private static String describe(IOException e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
