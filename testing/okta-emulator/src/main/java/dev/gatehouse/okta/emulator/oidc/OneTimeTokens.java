package dev.gatehouse.okta.emulator.oidc;

import dev.gatehouse.okta.emulator.oauth.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Values that stand for a sign-in and can be redeemed once: authorization codes and refresh tokens. */
final class OneTimeTokens {

    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, SignIn> signIns = new ConcurrentHashMap<>();

    OneTimeTokens(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    String issue(SignIn signIn) {
        signIns.values().removeIf(this::isExpired);
        String value = Secrets.random();
        signIns.put(value, signIn.until(clock.instant().plus(lifetime)));
        return value;
    }

    Optional<SignIn> redeem(String value) {
        return Optional.ofNullable(value).map(signIns::remove).filter(signIn -> !isExpired(signIn));
    }

    private boolean isExpired(SignIn signIn) {
        return !clock.instant().isBefore(signIn.expires());
    }
}
