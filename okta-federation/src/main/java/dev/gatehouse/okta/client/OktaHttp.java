package dev.gatehouse.okta.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.IntFunction;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.NameValuePair;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.message.BasicNameValuePair;
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

    /** Gets a resource with an {@code Authorization} header. */
    OktaResponse get(URI address, String authorization) {
        HttpGet request = new HttpGet(address);
        request.setHeader("Authorization", authorization);
        return send(request);
    }

    /** Posts a form with an {@code Authorization} header. */
    OktaResponse postForm(URI address, String authorization, Map<String, String> form) {
        HttpPost request = new HttpPost(address);
        request.setHeader("Authorization", authorization);
        List<NameValuePair> fields = form.entrySet().stream()
                .<NameValuePair>map(field -> new BasicNameValuePair(field.getKey(), field.getValue()))
                .toList();
        request.setEntity(new UrlEncodedFormEntity(fields, StandardCharsets.UTF_8));
        return send(request);
    }

    private OktaResponse send(HttpRequestBase request) {
        request.setHeader("Accept", "application/json");
        request.setConfig(config());
        for (int tries = 1; ; tries++) {
            Attempt attempt = attempt(request);
            if (attempt.response() != null) {
                return attempt.response();
            }
            Duration wait = tries < retries.attempts() ? attempt.waitAfter(tries) : null;
            if (wait == null) {
                throw attempt.failure();
            }
            LOG.debugf(
                    "Okta call %s failed (%s), trying again in %d ms",
                    request.getURI().getPath(), attempt.failure().getMessage(), wait.toMillis());
            pause(wait, attempt.failure());
        }
    }

    /** One try, which is aborted at the deadline however slowly bytes go on to come. */
    private Attempt attempt(HttpRequestBase request) {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        CompletableFuture<Void> watch = answered.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(late -> {
                    request.abort();
                    return null;
                });
        try {
            return execute(request);
        } finally {
            answered.complete(null);
            watch.join();
            request.reset();
        }
    }

    private Attempt execute(HttpRequestBase request) {
        try (CloseableHttpResponse answer = client.execute(request)) {
            int status = answer.getStatusLine().getStatusCode();
            JsonNode body = body(answer);
            if (status >= 200 && status < 300 && body != null) {
                List<String> links = Arrays.stream(answer.getHeaders("Link"))
                        .map(Header::getValue)
                        .toList();
                return Attempt.succeeded(new OktaResponse(body, links, date(answer)));
            }
            OktaException failure = errors.ofAnswer(status, body, header(answer, "WWW-Authenticate"));
            return switch (failure.reason()) {
                case RATE_LIMITED -> Attempt.failed(failure, tries -> rateLimitWait(answer, tries));
                case UNAVAILABLE -> Attempt.failed(failure, this::backoff);
                default -> Attempt.failed(failure, tries -> null);
            };
        } catch (IOException e) {
            OktaException failure = errors.ofFailure(e);
            boolean hopeless = failure.reason() == Reason.UNTRUSTED;
            return Attempt.failed(failure, tries -> hopeless ? null : backoff(tries));
        }
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

    private JsonNode body(HttpResponse answer) throws IOException {
        if (answer.getEntity() == null) {
            return null;
        }
        try (var content = new SafeInputStream(answer.getEntity().getContent(), MAX_ANSWER_BYTES)) {
            JsonNode body = JSON.readTree(content);
            return body == null || body.isMissingNode() ? null : body;
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
