package dev.gatehouse.offboarding.endpoint;

import org.keycloak.models.KeycloakSession;
import org.keycloak.vault.VaultStringSecret;

/** Secrets of a configuration, which may live in the vault of the session's realm. */
public final class VaultValues {

    private static final String VAULT_START = "${vault.";

    private final KeycloakSession session;

    /**
     * @param session a session whose context has the realm
     */
    public VaultValues(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Tells whether a secret is kept in the vault.
     *
     * @param value a property's value, or null
     * @return true for <code>${vault.key}</code>
     */
    public static boolean isReference(String value) {
        return value != null && value.startsWith(VAULT_START) && value.endsWith("}");
    }

    /**
     * Fetches a secret.
     *
     * @param configured the secret itself, or a reference to it; may be null
     * @return the secret; null if nothing is configured
     * @throws IllegalArgumentException if the vault has no such entry
     */
    public String resolve(String configured) {
        if (!isReference(configured)) {
            return configured;
        }
        try (VaultStringSecret secret = session.vault().getStringSecret(configured)) {
            return secret.get()
                    .orElseThrow(() -> new IllegalArgumentException("The vault has no entry for " + configured));
        }
    }
}
