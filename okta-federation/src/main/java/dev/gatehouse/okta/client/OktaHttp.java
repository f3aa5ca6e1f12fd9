package dev.gatehouse.okta.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;
import org.keycloak.connections.httpclient.SafeInputStream;

/** Sends single requests to Okta: with time limits, tried again where that may help, and never following a redirect. */
final class OktaHttp {

    private static final Logger LOG = Logger.getLogger(OktaHttp.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int ANSWER_TIMEOUT_MILLIS = 30_000;
    private static final int POOL_TIMEOUT_MILLIS = 10_000;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final long MAX_ANSWER_BYTES = 20_000_000;

    private final CloseableHttpClient client;
    private final OktaErrors errors;
    private final RetryPolicy retries;
    private final Duration deadline;
    private final Clock clock;
    private final Sleeper sleeper;
    private final DoubleSupplier random;

    OktaHttp(CloseableHttpClient client, OktaDomain domain, RetryPolicy retries) {
        this(
                client,
                domain,
                retries,
                DEADLINE,
                Clock.systemUTC(),
                Sleeper.REAL,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    OktaHttp(
            CloseableHttpClient client,
            OktaDomain domain,
            RetryPolicy retries,
            Duration deadline,
            Clock clock,
            Sleeper sleeper,
            DoubleSupplier random) {
        this.client = client;
        this.errors = new OktaErrors(domain);
        this.retries = retries;
        this.deadline = deadline;
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
    }

    /**
     * Sends a request, again where that may help and does no harm.
     *
     * @param request what is sent
     * @param signer signs each try in
     * @return a good answer
     * @throws OktaException after the last try
     */
    OktaResponse send(OktaRequest request, Consumer<HttpUriRequest> signer) {
        for (int tries = 1; ; tries++) {
            Attempt attempt = attempt(request, signer);
            if (attempt.response() != null) {
                return attempt.response();
            }
            Duration wait = tries < retries.attempts() ? attempt.waitAfter(tries) : null;
            if (wait == null) {
                throw attempt.failure();
            }
            LOG.debugf(
                    "Okta call %s failed (%s), trying again in %d ms",
                    request.address().getPath(), attempt.failure().getMessage(), wait.toMillis());
            pause(wait, attempt.failure());
        }
    }

    /** One try, which is aborted at the deadline however slowly bytes go on to come. */
    private Attempt attempt(OktaRequest request, Consumer<HttpUriRequest> signer) {
        HttpUriRequest message = message(request);
        signer.accept(message);
        CompletableFuture<Void> answered = new CompletableFuture<>();
        CompletableFuture<Void> watch = answered.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    message.abort();
                    return null;
                });
        try {
            return execute(request, message);
        } finally {
            answered.complete(null);
            watch.join();
        }
    }

    private HttpUriRequest message(OktaRequest request) {
        return RequestBuilder.create(request.method())
                .setUri(request.address())
                .setEntity(request.body())
                .setConfig(config())
                .setHeader("Accept", "application/json")
                .build();
    }

    private Attempt execute(OktaRequest request, HttpUriRequest message) {
        try (CloseableHttpResponse answer = client.execute(message)) {
            int status = answer.getStatusLine().getStatusCode();
            JsonNode body = body(answer);
            if (status >= 200 && status < 300 && isWhole(request, body)) {
                List<String> links = Arrays.stream(answer.getHeaders("Link"))
                        .map(Header::getValue)
                        .toList();
                return Attempt.succeeded(new OktaResponse(body, links, date(answer)));
            }
            OktaException failure = errors.ofAnswer(status, body, header(answer, "WWW-Authenticate"));
            return switch (failure.reason()) {
                case RATE_LIMITED -> Attempt.failed(failure, tries -> rateLimitWait(answer, tries));
                case UNAVAILABLE -> Attempt.failed(failure, tries -> request.repeatable() ? backoff(tries) : null);
                default -> Attempt.failed(failure, tries -> null);
            };
        } catch (IOException e) {
            OktaException failure = errors.ofFailure(e);
            boolean again = failure.reason() != Reason.UNTRUSTED && (request.repeatable() || isUnsent(e));
            return Attempt.failed(failure, tries -> again ? backoff(tries) : null);
        }
    }

    private static boolean isWhole(OktaRequest request, JsonNode body) {
        return body != null && (!body.isMissingNode() || request.mayStayUnanswered());
    }

    /** Says whether a call failed before a byte of it was sent. */
    private static boolean isUnsent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
    }

    private Duration backoff(int failures) {
        return retries.backoff(failures, random.getAsDouble());
    }

    /**
     * The wait by Okta's clock or, when that cannot be right since windows last a minute, by our own: a proxy may send a
     * {@code Date} of long ago. A limit of 0 means too many calls at once, for which the reset says nothing.
     */
    private Duration rateLimitWait(HttpResponse answer, int failures) {
        String reset = header(answer, "X-Rate-Limit-Reset");
        if (!reset.matches("\\d{1,12}") || header(answer, "X-Rate-Limit-Limit").equals("0")) {
            return backoff(failures);
        }
        Instant end = Instant.ofEpochSecond(Long.parseLong(reset));
        double jitter = random.getAsDouble();
        return retries.rateLimitWait(date(answer), end, jitter)
                .or(() -> retries.rateLimitWait(clock.instant(), end, jitter))
                .orElse(null);
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
            return ZonedDateTime.parse(header(answer, "Date"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }

    private static String header(HttpResponse answer, String name) {
        Header header = answer.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().trim();
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

    private void pause(Duration wait, OktaException failure) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** What one try brought: an answer, or a failure with the wait before the next try, null when that is hopeless. */
    private record Attempt(OktaResponse response, OktaException failure, IntFunction<Duration> waits) {

        static Attempt succeeded(OktaResponse response) {
            return new Attempt(response, null, tries -> null);
        }

        static Attempt failed(OktaException failure, IntFunction<Duration> waits) {
            return new Attempt(null, failure, waits);
        }

        Duration waitAfter(int tries) {
            return waits.apply(tries);
        }
    }
}
