package dev.gatehouse.offboarding.listener;

import dev.gatehouse.offboarding.delivery.Backoff;
import dev.gatehouse.offboarding.delivery.CircuitBreaker;
import dev.gatehouse.offboarding.delivery.DispatchSettings;
import dev.gatehouse.offboarding.http.AddressSettings;
import java.time.Duration;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The server's settings, given as {@code spi-events-listener--gatehouse-offboarding--<name>}.
 *
 * @param sweepInterval time between two sweeps
 * @param dispatchInterval time between two looks for due work
 * @param dispatch how the dispatcher works
 * @param retention how long cases and all that belongs to them are kept; zero for ever
 * @param retentionInterval time between two looks for what is older than that
 */
record OffboardingSettings(
        Duration sweepInterval,
        Duration dispatchInterval,
        DispatchSettings dispatch,
        Duration retention,
        Duration retentionInterval) {

    private static final String SWEEP_INTERVAL = "sweepIntervalSeconds";
    private static final String DISPATCH_INTERVAL = "dispatchIntervalSeconds";
    private static final String CONCURRENCY = "concurrency";
    private static final String TIMEOUT = "requestTimeoutSeconds";
    private static final String CIRCUIT_THRESHOLD = "circuitThreshold";
    private static final String CIRCUIT_PAUSE = "circuitPauseSeconds";
    private static final String CIRCUIT_MAX_PAUSE = "circuitMaxPauseSeconds";
    private static final String RETRY_INITIAL = "retryInitialDelaySeconds";
    private static final String RETRY_MAX = "retryMaxDelaySeconds";
    private static final String RETRY_WINDOW = "retryWindowSeconds";
    private static final String RETENTION = "retentionDays";
    private static final String RETENTION_INTERVAL = "retentionIntervalSeconds";

    OffboardingSettings {
        if (sweepInterval.toSeconds() < 1 || dispatchInterval.toSeconds() < 1) {
            throw new IllegalArgumentException("The sweep and dispatch intervals must be at least 1 second");
        }
        if (retention.isNegative() || retentionInterval.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "The retention must not be negative, and its interval at least 1 second");
        }
    }

    static OffboardingSettings of(Config.Scope config) {
        Backoff backoff = new Backoff(
                Duration.ofSeconds(config.getLong(RETRY_INITIAL, 5L)),
                Duration.ofSeconds(config.getLong(RETRY_MAX, 43_200L)),
                Duration.ofSeconds(config.getLong(RETRY_WINDOW, 259_200L)));
        DispatchSettings dispatch = new DispatchSettings(
                backoff,
                Duration.ofSeconds(config.getLong(TIMEOUT, 15L)),
                config.getInt(CONCURRENCY, 32),
                new CircuitBreaker(
                        config.getInt(CIRCUIT_THRESHOLD, 5),
                        Duration.ofSeconds(config.getLong(CIRCUIT_PAUSE, 10L)),
                        Duration.ofSeconds(config.getLong(CIRCUIT_MAX_PAUSE, 600L))),
                AddressSettings.rules(config));
        return new OffboardingSettings(
                Duration.ofSeconds(config.getLong(SWEEP_INTERVAL, 60L)),
                Duration.ofSeconds(config.getLong(DISPATCH_INTERVAL, 2L)),
                dispatch,
                Duration.ofDays(config.getLong(RETENTION, 365L)),
                Duration.ofSeconds(config.getLong(RETENTION_INTERVAL, 3_600L)));
    }

    static List<ProviderConfigProperty> metadata() {
        return List.of(
                number(SWEEP_INTERVAL, "Seconds between two sweeps for unnoticed leavers", 60),
                number(DISPATCH_INTERVAL, "Seconds between two looks for due webhooks", 2),
                number(CONCURRENCY, "Webhooks that a node sends at a time, half of them to one endpoint at most", 32),
                number(CIRCUIT_THRESHOLD, "Failures in a row after which an endpoint is left alone", 5),
                number(CIRCUIT_PAUSE, "Seconds for which it is left alone at first", 10),
                number(CIRCUIT_MAX_PAUSE, "Seconds for which it is left alone, at most", 600),
                AddressSettings.allowLoopback(),
                AddressSettings.allowedAddresses(),
                number(TIMEOUT, "Seconds that one attempt may take", 15),
                number(RETRY_INITIAL, "Seconds before the first retry", 5),
                number(RETRY_MAX, "Seconds between two attempts, at most", 43_200),
                number(RETRY_WINDOW, "Seconds after which a webhook is given up", 259_200),
                number(RETENTION, "Days after which cases, webhooks and audit are deleted; 0 for never", 365),
                number(RETENTION_INTERVAL, "Seconds between two looks for what is that old", 3_600));
    }

    private static ProviderConfigProperty number(String name, String help, int defaultValue) {
        return new ProviderConfigProperty(name, name, help, ProviderConfigProperty.INTEGER_TYPE, defaultValue);
    }
}
