package dev.gatehouse.scim.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import org.keycloak.component.ComponentModel;

/** A connector that is recognised by a client id, such as a company id, and a passkey (RFC 7617). */
final class BasicConnector extends ConfiguredConnector {
    private final String clientId;
    private final StoredToken passkey;
    private final InstantSource clock;

    BasicConnector(ComponentModel component, InstantSource clock) {
        super(component);
        this.clientId = component.get(BasicConnectorFactory.CLIENT_ID, "");
        this.passkey = new StoredToken(component);
        this.clock = clock;
    }

    @Override
    public Recognition recognise(Credentials credentials) {
        Optional<BasicCredentials> pair =
                credentials.isOf("Basic") ? BasicCredentials.decode(credentials.value()) : Optional.empty();
        return pair.map(this::recognise).orElse(Recognition.UNKNOWN);
    }

    @Override
    public AuthenticationScheme scheme() {
        return AuthenticationScheme.BASIC;
    }

    @Override
    public Readiness readiness() {
        return passkey.readiness("passkey", clock.instant());
    }

    @Override
    public Recognition recogniseSecret(String secret) {
        return BasicCredentials.split(secret).map(this::recognise).orElseGet(() -> recognisePasskey(secret));
    }

    private Recognition recognise(BasicCredentials pair) {
        boolean isOurId = MessageDigest.isEqual(bytes(pair.clientId()), bytes(clientId));
        Recognition recognition = passkey.recognise(pair.passkey(), clock.instant());
        return isOurId ? recognition : Recognition.UNKNOWN;
    }

    private Recognition recognisePasskey(String secret) {
        return passkey.recognise(new ConnectorToken(secret), clock.instant());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
