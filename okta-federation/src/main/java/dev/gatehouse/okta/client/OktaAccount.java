package dev.gatehouse.okta.client;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;

/**
 * What the clients of one federation share on this node: who they are to Okta, their token, and what Okta said of its
 * rate limits. Safe for many threads.
 */
public final class OktaAccount {

    private final OktaDomain domain;
    private final OktaCredentials credentials;
    private final TokenSource tokens;
    private final RateLimits rateLimits;

    /**
     * @param domain the organization
     * @param credentials with what we sign in
     */
    public OktaAccount(OktaDomain domain, OktaCredentials credentials) {
        this(domain, credentials, OktaScope.requests(), Clock.systemUTC(), new RateLimits(System::nanoTime));
    }

    OktaAccount(
            OktaDomain domain, OktaCredentials credentials, List<String> scopes, Clock clock, RateLimits rateLimits) {
        this.domain = requireNonNull(domain, "domain is null");
        this.credentials = requireNonNull(credentials, "credentials is null");
        this.tokens = new TokenSource(domain, credentials, scopes, clock);
        this.rateLimits = rateLimits;
    }

    /** The organization. */
    public OktaDomain domain() {
        return domain;
    }

    /** Says whether this is the account of the same domain and credentials, so that it need not be made anew. */
    public boolean serves(OktaDomain otherDomain, OktaCredentials otherCredentials) {
        return domain.equals(otherDomain) && credentials.equals(otherCredentials);
    }

    TokenSource tokens() {
        return tokens;
    }

    RateLimits rateLimits() {
        return rateLimits;
    }
}
