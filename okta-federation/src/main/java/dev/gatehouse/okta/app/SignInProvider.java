package dev.gatehouse.okta.app;

import dev.gatehouse.okta.broker.FederationProviders;
import dev.gatehouse.okta.client.OktaDomain;
import dev.gatehouse.okta.config.OktaConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The realm's identity provider that signs people in through the Identity app. One that somebody else made is never
 * touched.
 */
final class SignInProvider {

    private static final String DEFAULT_ALIAS = "okta";
    private static final String CLIENT_ID = "clientId";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final OktaConfig config;
    private final String alias;

    private SignInProvider(KeycloakSession session, RealmModel realm, OktaConfig config, String alias) {
        this.session = session;
        this.realm = realm;
        this.config = config;
        this.alias = alias;
    }

    /**
     * The identity provider of a federation: the one in its form or, while there is none, {@code okta} or, when that is
     * somebody else's, one that is named for the domain.
     */
    static SignInProvider of(KeycloakSession session, RealmModel realm, OktaConfig config) {
        String configured = config.people().identityProvider();
        if (configured != null) {
            return new SignInProvider(session, realm, config, configured);
        }
        String host = config.connection().domain().baseUri().getHost().replaceAll("[^A-Za-z0-9]+", "-");
        SignInProvider standard = new SignInProvider(session, realm, config, DEFAULT_ALIAS);
        return standard.isUsable() ? standard : new SignInProvider(session, realm, config, DEFAULT_ALIAS + "-" + host);
    }

    /** The alias, which is part of addresses. */
    String alias() {
        return alias;
    }

    /**
     * Makes sure that the alias is free or ours.
     *
     * @throws IdentityAppConflict when it is not
     */
    void requireUsable() {
        if (!isUsable()) {
            throw new IdentityAppConflict("The realm has an identity provider with the alias \"" + alias
                    + "\" that this federation did not make; it is not touched. Leave the field Identity provider of the "
                    + "federation empty to have one made, or delete that identity provider first.");
        }
    }

    private boolean isUsable() {
        IdentityProviderModel present = find();
        return present == null || isOurs(present);
    }

    /** Creates the identity provider or points it at an app again; what else an administrator set stays. */
    void pointAt(String clientId) {
        IdentityProviderModel present = find();
        IdentityProviderModel model = present == null ? create() : new IdentityProviderModel(present);
        model.setEnabled(true);
        model.getConfig().putAll(connection(clientId));
        model.validate(realm);
        if (present == null) {
            session.identityProviders().create(model);
        } else {
            session.identityProviders().update(model);
        }
    }

    /** Switches the identity provider off, since its app is gone; users stay linked to it. */
    void disable() {
        IdentityProviderModel present = find();
        if (present != null && isOurs(present)) {
            new FederationProviders(session).disable(present);
        }
    }

    /** What of the identity provider is not as the app needs it. */
    List<Difference> differences(String clientId) {
        IdentityProviderModel present = find();
        if (present == null || !isOurs(present)) {
            return List.of(new Difference("Identity provider " + alias, "made by this federation", "not there"));
        }
        List<Difference> differences = new ArrayList<>();
        if (!present.isEnabled()) {
            differences.add(new Difference("Identity provider " + alias, "enabled", "disabled"));
        }
        connection(clientId).forEach((key, value) -> {
            String found = present.getConfig().get(key);
            if (!value.equals(found)) {
                differences.add(
                        new Difference("Identity provider " + alias + ": " + key, value, found == null ? "" : found));
            }
        });
        return differences;
    }

    private IdentityProviderModel find() {
        return session.identityProviders().getByAlias(alias);
    }

    private boolean isOurs(IdentityProviderModel model) {
        return FederationProviders.isOf(model, config.componentId());
    }

    private IdentityProviderModel create() {
        IdentityProviderModel model = new IdentityProviderModel();
        model.setAlias(alias);
        model.setDisplayName(config.name());
        FederationProviders.mark(model, config.componentId());
        model.getConfig().put("defaultScope", "openid profile email");
        model.getConfig().put("syncMode", "IMPORT");
        return model;
    }

    /** How the organization's own authorization server is reached. */
    private Map<String, String> connection(String clientId) {
        OktaDomain domain = config.connection().domain();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(CLIENT_ID, clientId);
        settings.put("issuer", domain.toString());
        settings.put("authorizationUrl", domain + "/oauth2/v1/authorize");
        settings.put("tokenUrl", domain + "/oauth2/v1/token");
        settings.put("userInfoUrl", domain + "/oauth2/v1/userinfo");
        settings.put("jwksUrl", domain + "/oauth2/v1/keys");
        settings.put("useJwksUrl", "true");
        settings.put("validateSignature", "true");
        settings.put("pkceEnabled", "true");
        settings.put("pkceMethod", "S256");
        return settings;
    }
}
