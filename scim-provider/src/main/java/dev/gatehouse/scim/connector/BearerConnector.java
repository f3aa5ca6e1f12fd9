package dev.gatehouse.scim.connector;

import java.time.InstantSource;
import org.keycloak.component.ComponentModel;

/** A connector that is recognised by a bearer token of its own (RFC 6750). */
final class BearerConnector extends ConfiguredConnector {
    private final StoredToken token;
    private final InstantSource clock;

    BearerConnector(ComponentModel component, InstantSource clock) {
        super(component);
        this.token = new StoredToken(component);
        this.clock = clock;
    }

    @Override
    public Recognition recognise(Credentials credentials) {
        return credentials.isOf("Bearer") ? recogniseSecret(credentials.value()) : Recognition.UNKNOWN;
    }

    @Override
    public AuthenticationScheme scheme() {
        return AuthenticationScheme.BEARER;
    }

    @Override
    public Readiness readiness() {
        return token.readiness("token", clock.instant());
    }

    @Override
    public Recognition recogniseSecret(String secret) {
        return token.recognise(new ConnectorToken(secret), clock.instant());
    }
}
