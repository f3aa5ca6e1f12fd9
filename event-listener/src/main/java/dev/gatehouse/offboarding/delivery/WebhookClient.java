package dev.gatehouse.offboarding.delivery;

import java.io.IOException;
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
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;

/**
 * Sends webhooks with Keycloak's own HTTP client, so that its proxy and trust store settings hold. Redirects are not
 * followed, of an answer's body at most 16 KiB are read, and an attempt ends when its time is over, however slowly the
 * receiver drips.
 */
final class WebhookClient {

    private static final Logger log = Logger.getLogger(WebhookClient.class);
    private static final int MOST_READ = 16 * 1024;

    private final CloseableHttpClient http;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param http Keycloak's client; never closed here
     * @param timeout the longest that one attempt may take
     * @param clock the source of timestamps
     */
    WebhookClient(CloseableHttpClient http, Duration timeout, Clock clock) {
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
    AttemptResult send(WebhookRequest request) {
        byte[] body = request.body();
        HttpPost post = new HttpPost(request.url());
        post.setConfig(limits());
        post.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        post.setHeader("Accept", "*/*");
        post.setHeader("User-Agent", "Gatehouse");
        new WebhookSigner(request.secret())
                .headers(request.id(), clock.instant(), body)
                .forEach(post::setHeader);
        Executor atDeadline = CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> deadline = CompletableFuture.runAsync(post::abort, atDeadline);
        try (CloseableHttpResponse response = http.execute(post)) {
            readSome(response.getEntity());
            return result(response);
        } catch (IOException e) {
            String error = post.isAborted() ? "No complete answer within " + timeout.toMillis() + " ms" : describe(e);
            return new AttemptResult.Failed(Optional.empty(), error, Optional.empty());
        } finally {
            deadline.cancel(false);
        }
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

    private AttemptResult result(CloseableHttpResponse response) {
        int status = response.getStatusLine().getStatusCode();
        if (status / 100 == 2) {
            return new AttemptResult.Taken(status);
        }
        if (status == HttpStatus.SC_GONE) {
            return new AttemptResult.Hopeless(Optional.of(status), "The receiver answered 410 Gone");
        }
        String error = status / 100 == 3
                ? "The receiver answered with a redirect (" + status + "), which is not followed"
                : "The receiver answered " + status;
        Header retryAfter = response.getFirstHeader("Retry-After");
        return new AttemptResult.Failed(
                Optional.of(status),
                error,
                retryAfter == null ? Optional.empty() : RetryAfter.parse(retryAfter.getValue(), clock.instant()));
    }

    /**
     * Reads a short answer to its end, so that the connection can be used again, and no more of a long one. The status
     * is what counts: a body that breaks off changes nothing.
     */
    private static void readSome(HttpEntity entity) {
        try {
            if (entity != null) {
                // Not closed: closing would read on to the end. Closing the response drops the connection instead.
                entity.getContent().readNBytes(MOST_READ);
            }
        } catch (IOException e) {
            log.debugf(e, "The body of an answer could not be read");
        }
    }

    private static String describe(IOException e) {
        String message = e.getMessage();
        return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
