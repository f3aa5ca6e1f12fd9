package dev.gatehouse.okta.broker;

import org.keycloak.broker.oidc.OIDCIdentityProvider;
import org.keycloak.broker.oidc.OIDCIdentityProviderConfig;
import org.keycloak.broker.oidc.OIDCIdentityProviderFactory;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;

/** Makes {@link OktaIdentityProvider}s. The console shows the form of OpenID Connect for it, by the end of its id. */
public final class OktaIdentityProviderFactory extends OIDCIdentityProviderFactory {

    /** Id of the provider. */
    public static final String ID = "gatehouse-okta-oidc";

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "Okta Identity app";
    }

    @Override
    public OIDCIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new OktaIdentityProvider(session, new OIDCIdentityProviderConfig(model));
    }
}
