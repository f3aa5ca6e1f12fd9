package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.client.OktaCredentials.ApiToken;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.http.client.methods.HttpUriRequest;

/**
 * Gets access tokens and keeps the last one until shortly before it expires. Safe for many threads: while one fetches,
 * the others wait for its token.
 */
final class TokenSource {

    private final OktaDomain domain;
    private final OktaCredentials credentials;
    private final List<String> scopes;
    private final Clock clock;
    private final OktaClock oktaClock;
    private final ReentrantLock lock = new ReentrantLock();
    private AccessToken current;
    private volatile DpopProofs proofs;

    /**
     * @param domain whose token endpoint is asked
     * @param credentials whom the token is for
     * @param scopes the scopes to ask for, with blanks in between; should Okta refuse them, the next ones
     * @param clock tells when a token is too old
     */
    TokenSource(OktaDomain domain, OktaCredentials credentials, List<String> scopes, Clock clock) {
        this.domain = domain;
        this.credentials = credentials;
        this.scopes = scopes;
        this.clock = clock;
        this.oktaClock = new OktaClock(clock);
    }

    /** A token that is good for a while yet. */
    AccessToken token(OktaHttp http) {
        if (credentials instanceof ApiToken token) {
            return AccessToken.of(token);
        }
        enter(http::pulse);
        try {
            if (current == null || !clock.instant().isBefore(current.renewAt())) {
                current = fetch(http);
            }
            return current;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a token that Okta refused, unless it has been replaced meanwhile. */
    void discard(AccessToken refused) {
        enter(() -> {});
        try {
            if (current != null && current.value().equals(refused.value())) {
                current = null;
            }
            oktaClock.adopt();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the token, whatever it is. */
    void forget() {
        enter(() -> {});
        try {
            current = null;
        } finally {
            lock.unlock();
        }
    }

    /** Says whether another token may be had in place of a refused one. */
    boolean canRenew() {
        return !(credentials instanceof ApiToken);
    }

    /** Signs calls in with a token. */
    Signer signer(AccessToken token) {
        return new Signer() {
            @Override
            public void sign(HttpUriRequest message) {
                message.setHeader("Authorization", token.scheme() + " " + token.value());
                if (token.isBound()) {
                    message.setHeader("DPoP", proofs.ofCall(message.getMethod(), message.getURI(), token.value()));
                }
            }

            @Override
            public void answered(Instant date, String nonce) {
                oktaClock.saw(date);
            }
        };
    }

    private AccessToken fetch(OktaHttp http) {
        JsonNode answer = request(http);
        if (answer.path("access_token").asText("").isEmpty()) {
            throw new OktaException(
                    Reason.NOT_OKTA, domain.display() + " answered the token request without a token", null);
        }
        AccessToken token = AccessToken.of(answer, clock.instant());
        if (token.isBound() && proofs == null) {
            throw new OktaException(
                    Reason.MALFORMED, domain.display() + " bound the token to a proof that it was not given", null);
        }
        return token;
    }

    /** Asks for all that may be of use and, as long as Okta refuses that, for less. */
    private JsonNode request(OktaHttp http) {
        for (int i = 0; ; i++) {
            try {
                return request(http, scopes.get(i));
            } catch (OktaException e) {
                if (e.reason() != Reason.MISSING_SCOPE || i == scopes.size() - 1) {
                    throw e;
                }
            }
        }
    }

    /** Learns from refusals what Okta wants of a request: a proof, a nonce in it, its own time. Each is learnt once. */
    private JsonNode request(OktaHttp http, String wanted) {
        URI endpoint = domain.resolve("/oauth2/v1/token");
        for (int lessons = 0; ; lessons++) {
            TokenRequest request = new TokenRequest(endpoint, credentials, oktaClock, proofs);
            try {
                return http.send(request.asking(wanted), request).body();
            } catch (OktaException e) {
                if (lessons == 3 || !learn(e)) {
                    throw e;
                }
            }
        }
    }

    private boolean learn(OktaException refusal) {
        String error = refusal.errorCode() == null ? "" : refusal.errorCode();
        boolean wantsProof = error.equals("invalid_dpop_proof") || error.equals("use_dpop_nonce");
        if (wantsProof && proofs == null) {
            proofs = new DpopProofs(oktaClock);
            return true;
        }
        if (error.equals("use_dpop_nonce")) {
            return true;
        }
        boolean mayBeTheClock = error.equals("invalid_dpop_proof")
                || error.equals("invalid_client") && credentials instanceof OktaCredentials.PrivateKey;
        return mayBeTheClock && oktaClock.adopt();
    }

    /** Waits for other threads, in slices of a second. */
    private void enter(Runnable pulse) {
        try {
            while (!lock.tryLock(1, TimeUnit.SECONDS)) {
                pulse.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OktaException(Reason.UNAVAILABLE, "the wait for a token was interrupted", e);
        }
    }
}
