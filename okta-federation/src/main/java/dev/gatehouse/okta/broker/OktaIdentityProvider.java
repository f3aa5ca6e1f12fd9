package dev.gatehouse.okta.broker;

import java.util.Arrays;
import java.util.List;
import org.keycloak.OAuth2Constants;
import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.broker.provider.IdentityProviderMapper;
import org.keycloak.http.simple.SimpleHttpRequest;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's OpenID Connect broker as a public client: it says who it is and proves itself by PKCE alone.
 *
 * <p>Keycloak's own sends a {@code client_secret} in every token request, an empty one where there is none. RFC 6749
 * (section 3.2) has servers overlook empty parameters; Okta's documents have public clients send none.
 */
final class OktaIdentityProvider extends OIDCIdentityProvider {

    OktaIdentityProvider(KeycloakSession session, OIDCIdentityProviderConfig config) {
        super(session, config);
    }

    @Override
    public SimpleHttpRequest authenticateTokenRequest(SimpleHttpRequest request) {
        return request.param(OAuth2Constants.CLIENT_ID, getConfig().getClientId());
    }

    /** All mappers of OpenID Connect providers serve this one too. */
    @Override
    public boolean isMapperSupported(IdentityProviderMapper mapper) {
        List<String> compatible = Arrays.asList(mapper.getCompatibleProviders());
        return super.isMapperSupported(mapper) || compatible.contains(OIDCIdentityProviderFactory.PROVIDER_ID);
    }
}
