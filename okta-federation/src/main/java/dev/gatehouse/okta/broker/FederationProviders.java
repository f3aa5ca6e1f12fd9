package dev.gatehouse.okta.broker;

import java.util.stream.Stream;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.IdentityProviderQuery;
import org.keycloak.models.KeycloakSession;

/** The identity providers of a realm that federations made for their Identity apps: each carries its federation's id. */
public final class FederationProviders {

    private static final String FEDERATION = "gatehouseFederation";

    private final KeycloakSession session;

    /**
     * @param session whose realm it is about
     */
    public FederationProviders(KeycloakSession session) {
        this.session = session;
    }

    /** Says whether an identity provider is of the kind that federations make, be its federation still there or not. */
    public static boolean isOne(IdentityProviderModel model) {
        return OktaIdentityProviderFactory.ID.equals(model.getProviderId());
    }

    /** Says whether a federation made an identity provider. */
    public static boolean isOf(IdentityProviderModel model, String componentId) {
        return isOne(model) && componentId.equals(model.getConfig().get(FEDERATION));
    }

    /** Notes in a new identity provider which federation makes it. */
    public static void mark(IdentityProviderModel model, String componentId) {
        model.setProviderId(OktaIdentityProviderFactory.ID);
        model.getConfig().put(FEDERATION, componentId);
    }

    /** Those of one federation. */
    public Stream<IdentityProviderModel> of(String componentId) {
        return session.identityProviders()
                .getAllStream(IdentityProviderQuery.userAuthentication())
                .filter(model -> isOf(model, componentId));
    }

    /** Switches those of a federation off that is about to go: whoever came in would belong to nobody. */
    public void disable(String componentId) {
        of(componentId).toList().forEach(this::disable);
    }

    /** Switches one off; users stay linked to it. */
    public void disable(IdentityProviderModel present) {
        IdentityProviderModel model = new IdentityProviderModel(present);
        model.setEnabled(false);
        session.identityProviders().update(model);
    }
}
