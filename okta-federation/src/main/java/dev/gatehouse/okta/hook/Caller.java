package dev.gatehouse.okta.hook;

import dev.gatehouse.okta.OktaStorageProviderFactory;
import dev.gatehouse.okta.config.OktaConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.storage.UserStorageProviderModel;

/** Tells whether a call comes from the Okta organization of a federation. */
final class Caller {

    /** Stands in where there is no secret, so that an answer takes as long as with one. */
    private static final String NOBODYS_SECRET = "no federation has this secret";

    private Caller() {}

    /**
     * The federation that a call is for.
     *
     * @param id what the address names
     * @param authorization the header, null when there is none
     * @return nothing when the federation does not exist, is disabled or accepts no hooks, or when the secret is wrong
     */
    static Optional<OktaConfig> federation(KeycloakSession session, String id, String authorization) {
        RealmModel realm = session.getContext().getRealm();
        Optional<OktaConfig> config = find(realm, id);
        Optional<String> secret = config.flatMap(found -> found.live().hookSecret(session.vault()));
        boolean right = matches(secret.orElse(NOBODYS_SECRET), authorization == null ? "" : authorization.trim());
        return right && secret.isPresent() ? config : Optional.empty();
    }

    private static Optional<OktaConfig> find(RealmModel realm, String id) {
        ComponentModel component = realm.isEnabled() ? realm.getComponent(id) : null;
        if (component == null
                || !OktaStorageProviderFactory.ID.equals(component.getProviderId())
                || !new UserStorageProviderModel(component).isEnabled()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OktaConfig.of(component));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean matches(String secret, String sent) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
