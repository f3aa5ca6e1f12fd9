package dev.gatehouse.okta.emulator;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.okta.emulator.http.RateLimits;
import dev.gatehouse.okta.emulator.seed.Seed;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * How an emulator is to run.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param baseUri the address that clients know, which is also the issuer; {@code http://localhost:PORT} if empty
 * @param seed what the organization begins with
 * @param defaultPassword the password of seeded users for whom the seed has none
 * @param redirectUris further places to which seeded web applications may return after sign-in
 * @param rateLimits how many requests a minute may have
 * @param clock tells the time
 */
public record OktaEmulatorConfig(
        String host,
        int port,
        Optional<URI> baseUri,
        Seed seed,
        String defaultPassword,
        List<String> redirectUris,
        RateLimits.Limits rateLimits,
        Clock clock) {

    /** Refuses missing parts and ports out of range. */
    public OktaEmulatorConfig {
        requireNonNull(host, "host");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535: " + port);
        }
        requireNonNull(baseUri, "baseUri");
        requireNonNull(seed, "seed");
        requireNonNull(defaultPassword, "defaultPassword");
        redirectUris = List.copyOf(redirectUris);
        requireNonNull(rateLimits, "rateLimits");
        requireNonNull(clock, "clock");
    }

    /**
     * The demonstration on any free loopback port, with limits that nobody meets.
     *
     * @return the defaults
     */
    public static OktaEmulatorConfig defaults() {
        return new OktaEmulatorConfig(
                "127.0.0.1",
                0,
                Optional.empty(),
                Seed.demo(),
                "Password1!",
                List.of(),
                RateLimits.Limits.generous(),
                Clock.systemUTC());
    }

    /**
     * The same with another address to listen on.
     *
     * @param next the address
     * @return the changed configuration
     */
    public OktaEmulatorConfig withHost(String next) {
        return new OktaEmulatorConfig(next, port, baseUri, seed, defaultPassword, redirectUris, rateLimits, clock);
    }

    /**
     * The same with another port.
     *
     * @param next the port; 0 for any free one
     * @return the changed configuration
     */
    public OktaEmulatorConfig withPort(int next) {
        return new OktaEmulatorConfig(host, next, baseUri, seed, defaultPassword, redirectUris, rateLimits, clock);
    }

    /**
     * The same with the address that clients know.
     *
     * @param next the address, without a path
     * @return the changed configuration
     */
    public OktaEmulatorConfig withBaseUri(URI next) {
        return new OktaEmulatorConfig(
                host, port, Optional.of(next), seed, defaultPassword, redirectUris, rateLimits, clock);
    }

    /**
     * The same with another beginning.
     *
     * @param next the seed
     * @return the changed configuration
     */
    public OktaEmulatorConfig withSeed(Seed next) {
        return new OktaEmulatorConfig(host, port, baseUri, next, defaultPassword, redirectUris, rateLimits, clock);
    }

    /**
     * The same with another default password.
     *
     * @param next the password
     * @return the changed configuration
     */
    public OktaEmulatorConfig withDefaultPassword(String next) {
        return new OktaEmulatorConfig(host, port, baseUri, seed, next, redirectUris, rateLimits, clock);
    }

    /**
     * The same with other further redirect URIs.
     *
     * @param next places to which seeded web applications may return
     * @return the changed configuration
     */
    public OktaEmulatorConfig withRedirectUris(List<String> next) {
        return new OktaEmulatorConfig(host, port, baseUri, seed, defaultPassword, next, rateLimits, clock);
    }

    /**
     * The same with other rate limits.
     *
     * @param next the limits
     * @return the changed configuration
     */
    public OktaEmulatorConfig withRateLimits(RateLimits.Limits next) {
        return new OktaEmulatorConfig(host, port, baseUri, seed, defaultPassword, redirectUris, next, clock);
    }

    /**
     * The same with another clock.
     *
     * @param next the clock
     * @return the changed configuration
     */
    public OktaEmulatorConfig withClock(Clock next) {
        return new OktaEmulatorConfig(host, port, baseUri, seed, defaultPassword, redirectUris, rateLimits, next);
    }
}
