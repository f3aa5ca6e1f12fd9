package dev.gatehouse.okta.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.CloseableHttpClient;
import org.keycloak.connections.httpclient.SafeInputStream;

/** Sends a request once, with time limits and without following a redirect, and judges what came of it. */
final class OktaAttempts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int ANSWER_TIMEOUT_MILLIS = 30_000;
    private static final int POOL_TIMEOUT_MILLIS = 10_000;
    private static final long MAX_ANSWER_BYTES = 20_000_000;

    private final CloseableHttpClient client;
    private final OktaErrors errors;
    private final RateLimits rateLimits;
    private final TimeLimit limit;
    private final Clock clock;

    OktaAttempts(CloseableHttpClient client, OktaDomain domain, RateLimits rateLimits, TimeLimit limit, Clock clock) {
        this.client = client;
        this.errors = new OktaErrors(domain);
        this.rateLimits = rateLimits;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * What a try brought.
     *
     * @param response a good answer, or null
     * @param failure what went wrong, or null
     * @param mayRepeat whether another try does no harm and may help
     * @param untilReset when a rate limit is reset, from now; null when that is not the matter
     */
    record Outcome(OktaResponse response, OktaException failure, boolean mayRepeat, Duration untilReset) {}

    /** Tries once; the try is aborted when its time is over, however slowly bytes go on to come. */
    Outcome once(OktaRequest request, Signer signer) {
        Duration deadline = limit.ofCall();
        HttpUriRequest message = message(request);
        signer.sign(message);
        CompletableFuture<Void> answered = new CompletableFuture<>();
        CompletableFuture<Void> watch = answered.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    message.abort();
                    return null;
                });
        try (CloseableHttpResponse answer = client.execute(message)) {
            return outcome(request, answer, signer);
        } catch (IOException e) {
            OktaException failure = errors.ofFailure(message.isAborted() ? late(deadline, e) : e);
            boolean mayRepeat = failure.reason() != Reason.UNTRUSTED && (request.repeatable() || isUnsent(e));
            return new Outcome(null, failure, mayRepeat, null);
        } finally {
            answered.complete(null);
            watch.join();
        }
    }

    private static IOException late(Duration deadline, IOException abort) {
        IOException late = new SocketTimeoutException("no whole answer within " + deadline.toSeconds() + " seconds");
        late.initCause(abort);
        return late;
    }

    private Outcome outcome(OktaRequest request, HttpResponse answer, Signer signer) throws IOException {
        int status = answer.getStatusLine().getStatusCode();
        JsonNode body = body(answer);
        Instant date = date(answer);
        signer.answered(date, header(answer, "DPoP-Nonce").orElse(null));
        Optional<RateLimitHeaders> limit = RateLimitHeaders.of(name -> header(answer, name), date, clock.instant());
        limit.ifPresent(headers -> headers.tell(rateLimits, request.address()));
        boolean whole = body != null && (!body.isMissingNode() || request.mayStayUnanswered());
        if (status >= 200 && status < 300 && whole) {
            return new Outcome(new OktaResponse(body, links(answer), date), null, false, null);
        }
        OktaException failure =
                errors.ofAnswer(status, body, header(answer, "WWW-Authenticate").orElse(""));
        boolean mayRepeat = failure.reason() == Reason.UNAVAILABLE && request.repeatable();
        return new Outcome(
                null,
                failure,
                mayRepeat,
                limit.map(RateLimitHeaders::untilReset).orElse(null));
    }

    private HttpUriRequest message(OktaRequest request) {
        return RequestBuilder.create(request.method())
                .setUri(request.address())
                .setEntity(request.body().get())
                .setConfig(config())
                .setHeader("Accept", "application/json")
                .build();
    }

    /** Says whether a call failed before a byte of it was sent. */
    private static boolean isUnsent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
    }

    /** The JSON of an answer: a missing node where it is empty, null where it is none. */
    private JsonNode body(HttpResponse answer) throws IOException {
        if (answer.getEntity() == null) {
            return MissingNode.getInstance();
        }
        try (var content = new SafeInputStream(answer.getEntity().getContent(), MAX_ANSWER_BYTES)) {
            return JSON.readTree(content);
        } catch (JacksonException e) {
            return null;
        }
    }

    private Instant date(HttpResponse answer) {
        try {
            return ZonedDateTime.parse(header(answer, "Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }

    private static List<String> links(HttpResponse answer) {
        return Arrays.stream(answer.getHeaders("Link")).map(Header::getValue).toList();
    }

    private static Optional<String> header(HttpResponse answer, String name) {
        return Optional.ofNullable(answer.getFirstHeader(name))
                .map(Header::getValue)
                .map(String::trim);
    }

    private RequestConfig config() {
        RequestConfig defaults = client instanceof Configurable configurable ? configurable.getConfig() : null;
        return RequestConfig.copy(defaults == null ? RequestConfig.DEFAULT : defaults)
                .setRedirectsEnabled(false)
                .setConnectionRequestTimeout(POOL_TIMEOUT_MILLIS)
                .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setSocketTimeout(ANSWER_TIMEOUT_MILLIS)
                .build();
    }
}
