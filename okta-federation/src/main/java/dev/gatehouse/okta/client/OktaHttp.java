package dev.gatehouse.okta.client;

import dev.gatehouse.okta.client.OktaException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jboss.logging.Logger;

/**
 * Sends requests to Okta: no more of them than its rate limits have room for, and again where that may help and does no
 * harm.
 */
final class OktaHttp {

    private static final Logger LOG = Logger.getLogger(OktaHttp.class);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final OktaAttempts attempts;
    private final RetryPolicy retries;
    private final RateLimits rateLimits;
    private final Sleeper sleeper;
    private final DoubleSupplier random;
    private volatile Runnable pulse = () -> {};

    OktaHttp(CloseableHttpClient client, OktaDomain domain, RetryPolicy retries, RateLimits rateLimits) {
        this(client, domain, retries, rateLimits, new TimeLimit(DEADLINE, null));
    }

    OktaHttp(
            CloseableHttpClient client,
            OktaDomain domain,
            RetryPolicy retries,
            RateLimits rateLimits,
            TimeLimit limit) {
        this(
                new OktaAttempts(client, domain, rateLimits, limit, Clock.systemUTC()),
                retries,
                rateLimits,
                Sleeper.REAL,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    OktaHttp(
            OktaAttempts attempts, RetryPolicy retries, RateLimits rateLimits, Sleeper sleeper, DoubleSupplier random) {
        this.attempts = attempts;
        this.retries = retries;
        this.rateLimits = rateLimits;
        this.sleeper = sleeper;
        this.random = random;
    }

    /** Has something done about each second of a wait; what it throws ends the wait and the call. */
    void whileWaiting(Runnable action) {
        pulse = action;
    }

    /** Does what is to be done about each second of a wait. */
    void pulse() {
        pulse.run();
    }

    /** The same, but nothing is done while it waits. */
    OktaHttp withoutPulse() {
        return new OktaHttp(attempts, retries, rateLimits, sleeper, random);
    }

    /**
     * Sends a request.
     *
     * @param request what is sent
     * @param signer signs each try in
     * @return a good answer
     * @throws OktaException after the last try
     */
    OktaResponse send(OktaRequest request, Signer signer) {
        int failures = 0;
        int refusals = 0;
        while (true) {
            awaitTurn(request);
            OktaAttempts.Outcome outcome = attempts.once(request, signer);
            if (outcome.response() != null) {
                return outcome.response();
            }
            boolean refused = outcome.failure().reason() == Reason.RATE_LIMITED;
            Duration wait = refused ? waitAfterRefusal(outcome, ++refusals) : waitAfterFailure(outcome, ++failures);
            if (wait == null) {
                throw outcome.failure();
            }
            LOG.debugf(
                    "Okta call %s failed (%s), trying again in %d ms",
                    request.address().getPath(), outcome.failure().getMessage(), wait.toMillis());
            pause(wait, outcome.failure());
        }
    }

    /** Waits for the next window while what is left of this one belongs to others. */
    private void awaitTurn(OktaRequest request) {
        String family = RateLimits.family(request.address().getPath());
        Duration wait = rateLimits.claim(family, retries.reservePercent());
        while (!wait.isZero()) {
            LOG.debugf("Okta calls of %s wait %d ms for the next window", family, wait.toMillis());
            pause(
                    wait.plusMillis((long) (random.getAsDouble() * 1000)),
                    new OktaException(Reason.UNAVAILABLE, "the wait for Okta's rate limit was interrupted", null));
            wait = rateLimits.claim(family, retries.reservePercent());
        }
    }

    private Duration waitAfterFailure(OktaAttempts.Outcome outcome, int failures) {
        return outcome.mayRepeat() && failures < retries.attempts()
                ? retries.backoff(failures, random.getAsDouble())
                : null;
    }

    /** A refusal without a time to wait for means too many calls at once. */
    private Duration waitAfterRefusal(OktaAttempts.Outcome outcome, int refusals) {
        if (refusals >= retries.rateLimitAttempts()) {
            return null;
        }
        double jitter = random.getAsDouble();
        return outcome.untilReset() == null
                ? retries.backoff(refusals, jitter)
                : retries.rateLimitWait(outcome.untilReset(), jitter).orElse(null);
    }

    private void pause(Duration wait, OktaException failure) {
        try {
            sleeper.sleep(wait, pulse);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
