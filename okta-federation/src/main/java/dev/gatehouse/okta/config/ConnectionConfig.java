package dev.gatehouse.okta.config;

import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaDomain;
import dev.gatehouse.okta.client.SigningKey;
import java.util.List;
import org.keycloak.vault.VaultTranscriber;

/**
 * How Okta is reached, and how gently. Its text never shows a secret.
 *
 * @param domain the Okta organization
 * @param way how we sign in
 * @param clientId client ID of the app in Okta; null for an API token
 * @param secret the client secret, private key or API token, or the vault reference, as it was typed
 * @param keyId the {@code kid} that Okta knows the private key by; may be null
 * @param reservePercent the share of Okta's rate limits that is left to others
 */
public record ConnectionConfig(
        OktaDomain domain, SignInWay way, String clientId, String secret, String keyId, int reservePercent) {

    /** Okta domain, see {@link OktaDomain#parse}. */
    public static final String DOMAIN = "domain";

    /** How we sign in, see {@link SignInWay}. */
    public static final String WAY = "oktaSignIn";

    /** Client ID of the API service integration or API Services app. */
    public static final String CLIENT_ID = "clientId";

    /** Client secret of the API service integration, or a reference to the vault. */
    public static final String CLIENT_SECRET = "clientSecret";

    /** Private key of the API Services app, or a reference to the vault. */
    public static final String PRIVATE_KEY = "privateKey";

    /** Name of the private key in Okta. */
    public static final String KEY_ID = "privateKeyId";

    /** API token, or a reference to the vault. */
    public static final String API_TOKEN = "apiToken";

    /** The share of Okta's rate limits that is left to others, in percent. */
    public static final String RESERVE = "rateLimitReserve";

    /** The fields whose change means another connection. */
    public static final List<String> KEYS =
            List.of(DOMAIN, WAY, CLIENT_ID, CLIENT_SECRET, PRIVATE_KEY, KEY_ID, API_TOKEN);

    /** The fields whose values go to no other host than the one they were entered for. */
    public static final List<String> SECRETS = List.of(CLIENT_SECRET, PRIVATE_KEY, API_TOKEN);

    static ConnectionConfig of(Settings settings) {
        SignInWay way = settings.choice(WAY, SignInWay.CLIENT_SECRET, "The way to sign in to Okta");
        int reserve = settings.number(RESERVE, 25, "The share of the rate limits that is left to others");
        if (reserve < 0 || reserve > 90) {
            throw new IllegalArgumentException(
                    "The share of the rate limits that is left to others must be from 0 to 90 percent.");
        }
        ConnectionConfig config = new ConnectionConfig(
                OktaDomain.parse(settings.optional(DOMAIN)),
                way,
                way == SignInWay.API_TOKEN ? null : settings.required(CLIENT_ID, "Enter the client ID."),
                settings.required(way.secretKey(), "Enter the " + way.secretName() + "."),
                settings.optional(KEY_ID),
                reserve);
        config.requireReadableKey();
        return config;
    }

    /**
     * What we sign in with, taken from the vault where the form has a reference to it.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when the vault does not have it, or when it
     *     is no usable private key
     */
    public OktaCredentials credentials(VaultTranscriber vault) {
        try (var stored = vault.getStringSecret(secret)) {
            String plain = stored.get()
                    .map(String::trim)
                    .filter(value -> !value.isEmpty())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The vault has no secret for the reference in the field " + way.secretLabel() + "."));
            return switch (way) {
                case CLIENT_SECRET -> new OktaCredentials.ClientSecret(clientId, plain);
                case PRIVATE_KEY -> new OktaCredentials.PrivateKey(clientId, SigningKey.read(plain, keyId));
                case API_TOKEN -> new OktaCredentials.ApiToken(plain);
            };
        }
    }

    @Override
    public String toString() {
        return "ConnectionConfig[" + domain + ", " + way + "]";
    }

    private void requireReadableKey() {
        if (way == SignInWay.PRIVATE_KEY && !isVaultReference(secret)) {
            SigningKey.read(secret, keyId);
        }
    }

    private static boolean isVaultReference(String text) {
        return text.startsWith("${vault.") && text.endsWith("}");
    }
}
