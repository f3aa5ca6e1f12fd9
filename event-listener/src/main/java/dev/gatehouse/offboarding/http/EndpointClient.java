package dev.gatehouse.offboarding.http;

import dev.gatehouse.offboarding.endpoint.Answer;
import dev.gatehouse.offboarding.endpoint.OutgoingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
 * Sends requests to endpoints. Redirects are not followed, of an answer's body at most 64 KiB are read, and the whole
 * exchange, fetching an access token included, ends when its time is over, however slowly the receiver drips.
 */
public final class EndpointClient {

    private static final Logger log = Logger.getLogger(EndpointClient.class);
    private static final int MOST_READ = 64 * 1024;

    private final Supplier<CloseableHttpClient> http;
    private final HostCheck hosts;
    private final Duration timeout;
    private final Clock clock;
    private final AccessTokens tokens;

    /**
     * @param http gives the client to send with, which is never closed here
     * @param hosts looks at a URL before anything is sent
     * @param timeout the longest that one exchange may take
     * @param clock the source of time
     */
    EndpointClient(Supplier<CloseableHttpClient> http, HostCheck hosts, Duration timeout, Clock clock) {
        this.http = http;
        this.hosts = hosts;
        this.timeout = timeout;
        this.clock = clock;
        this.tokens = new AccessTokens(clock);
    }

    /**
     * A client behind the guard.
     *
     * @param http the guarded client
     * @param client gives its Apache client
     * @param timeout the longest that one exchange may take
     * @param clock the source of time
     * @return the client
     */
    public static EndpointClient guarded(
            GuardedHttp http, Supplier<CloseableHttpClient> client, Duration timeout, Clock clock) {
        return new EndpointClient(client, http, timeout, clock);
    }

    /**
     * Makes one attempt.
     *
     * @param request what to send
     * @return what came of it; errors of the network are a result, not an exception
     */
    public Exchange send(OutgoingRequest request) {
        Instant end = clock.instant().plus(timeout);
        if (request.token().isEmpty()) {
            return exchange(request, Optional.empty(), end);
        }
        AccessTokens.Result token = tokens.get(request.token().get(), grant -> exchange(grant, Optional.empty(), end));
        if (token instanceof AccessTokens.Refused refused) {
            return new Exchange.Broken(refused.why());
        }
        String authorization = "Bearer " + ((AccessTokens.Granted) token).token();
        Exchange result = exchange(request, Optional.of(authorization), end);
        if (result instanceof Exchange.Answered answered && answered.answer().status() == HttpStatus.SC_UNAUTHORIZED) {
            tokens.forget(request.token().get());
        }
        return result;
    }

    private Exchange exchange(OutgoingRequest request, Optional<String> authorization, Instant end) {
        long left = Duration.between(clock.instant(), end).toMillis();
        if (left <= 0) {
            return new Exchange.Broken(tooSlow());
        }
        HttpUriRequest wire = wire(request, left);
        request.stamp().headers(clock.instant()).forEach(wire::setHeader);
        authorization.ifPresent(value -> wire.setHeader("Authorization", value));
        Executor atDeadline = CompletableFuture.delayedExecutor(left, TimeUnit.MILLISECONDS);
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(wire::abort, atDeadline);
        try {
            hosts.check(request.url());
            try (CloseableHttpResponse response = http.get().execute(wire)) {
                return answered(response, readSome(response.getEntity()));
            }
        } catch (IOException e) {
            return new Exchange.Broken(wire.isAborted() ? tooSlow() : describe(e));
        } finally {
            deadline.cancel(false);
        }
    }

    private String tooSlow() {
        return "No complete answer within " + timeout.toMillis() + " ms";
    }

    private static HttpUriRequest wire(OutgoingRequest request, long millis) {
        RequestBuilder builder = RequestBuilder.create(request.method())
                .setUri(request.url())
                .setCharset(StandardCharsets.UTF_8)
                .setConfig(limits(Math.toIntExact(millis)));
        builder.setHeader("Accept", "*/*");
        builder.setHeader("User-Agent", "Gatehouse");
        request.headers().forEach(builder::setHeader);
        if (!request.body().isEmpty()) {
            builder.setEntity(new ByteArrayEntity(request.bytes()));
        }
        return builder.build();
    }

    private static RequestConfig limits(int millis) {
        return RequestConfig.custom()
                .setConnectTimeout(millis)
                .setConnectionRequestTimeout(millis)
                .setSocketTimeout(millis)
                .setRedirectsEnabled(false)
                .build();
    }

    private Exchange answered(CloseableHttpResponse response, String body) {
        Header header = response.getFirstHeader("Retry-After");
        Optional<Duration> retryAfter =
                header == null ? Optional.empty() : RetryAfter.parse(header.getValue(), clock.instant());
        return new Exchange.Answered(new Answer(response.getStatusLine().getStatusCode(), body), retryAfter);
    }

    /**
     * Reads a short answer to its end, so that the connection can be used again, and no more of a long one. The status
     * is what counts: a body that breaks off changes nothing.
     */
    private static String readSome(HttpEntity entity) {
        try {
            // Not closed: closing would read on to the end. Closing the response drops the connection instead.
            return entity == null || entity.getContent() == null
                    ? ""
                    : new String(entity.getContent().readNBytes(MOST_READ), StandardCharsets.UTF_8);
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
