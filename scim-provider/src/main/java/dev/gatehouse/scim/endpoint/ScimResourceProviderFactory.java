package dev.gatehouse.scim.endpoint;

import dev.gatehouse.scim.connector.BaseUrl;
import dev.gatehouse.scim.gate.Gate;
import dev.gatehouse.scim.log.LogService;
import dev.gatehouse.scim.log.ProvisioningLog;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/**
 * Mounts {@link ScimResource} at {@code /realms/{realm}/gatehouse-scim}. How many wrong credentials an address may send in a
 * minute is the server option {@code spi-realm-restapi-extension--gatehouse-scim--failures-per-minute}.
 */
public final class ScimResourceProviderFactory implements RealmResourceProviderFactory {
    private static final String RETENTION_INTERVAL = "logRetentionIntervalSeconds";

    private final Clock clock = Clock.systemUTC();
    private Limits limits = Limits.defaults();
    private Duration retentionInterval;
    private ProvisioningLog log;
    private Gate gate;

    @Override
    public String getId() {
        return BaseUrl.RESOURCE_ID;
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new ScimResourceProvider(session, limits, log, gate);
    }

    /** The limits of the server. */
    static Limits limits(KeycloakSession session) {
        return session.getKeycloakSessionFactory().getProviderFactory(RealmResourceProvider.class, BaseUrl.RESOURCE_ID)
                        instanceof ScimResourceProviderFactory factory
                ? factory.limits
                : Limits.defaults();
    }

    @Override
    public void init(Config.Scope config) {
        limits = Limits.of(config);
        retentionInterval = Duration.ofSeconds(Math.max(1, config.getLong(RETENTION_INTERVAL, 600L)));
        gate = new Gate(InstantSource.system(), config.getInt("failuresPerMinute", Gate.DEFAULT_FAILURES_PER_MINUTE));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        log = new ProvisioningLog(factory, clock);
        LogService.start(factory, log, retentionInterval, clock);
    }

    @Override
    public void close() {}

    private record ScimResourceProvider(KeycloakSession session, Limits limits, ProvisioningLog log, Gate gate)
            implements RealmResourceProvider {
        @Override
        public Object getResource() {
            return new ScimResource(session, limits, log, gate);
        }

        @Override
        public void close() {}
    }
}
