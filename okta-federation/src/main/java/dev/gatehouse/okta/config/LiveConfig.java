package dev.gatehouse.okta.config;

import java.util.List;
import java.util.Optional;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.vault.VaultTranscriber;

/**
 * How changes in Okta are heard of between syncs. Its text never shows the secret.
 *
 * @param hookSecret the secret that Okta sends with event hooks or the vault reference, as it was typed; null when hooks
 *     are not accepted
 * @param pollSeconds how often the system log is read; 0 for never
 */
public record LiveConfig(String hookSecret, int pollSeconds) {

    /** What Okta sends in the {@code Authorization} header of event hooks, or a reference to the vault. */
    public static final String HOOK_SECRET = "eventHookSecret";

    /** How often the system log is read, in seconds. */
    public static final String POLL_SECONDS = "logPollSeconds";

    private static final int DEFAULT_POLL_SECONDS = 30;
    private static final int MIN_SECRET = 16;
    private static final int MAX_SECRET = 1000;
    private static final String VISIBLE_ASCII = "[\\x20-\\x7e]*";

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(HOOK_SECRET)
                .label("Event hook secret")
                .helpText(
                        "What Okta sends to prove that an event hook is its own: the Authentication secret of the hook, "
                                + "at least 16 characters, or a reference to the vault such as ${vault.okta-hook}. The "
                                + "Authentication field in Okta is Authorization. Leave it empty to accept no event hooks.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .property()
                .name(POLL_SECONDS)
                .label("System log: read every (seconds)")
                .helpText("How often Okta's system log is asked for changes. It finds what an event hook missed, and "
                        + "deletions, which have no hook. Needs the scope okta.logs.read. 0 switches it off.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(Integer.toString(DEFAULT_POLL_SECONDS))
                .add()
                .build();
    }

    static LiveConfig of(Settings settings) {
        int seconds = settings.number(POLL_SECONDS, DEFAULT_POLL_SECONDS, "How often the system log is read");
        if (seconds < 0 || seconds > 86_400) {
            throw new IllegalArgumentException(
                    "How often the system log is read must be from 0 to 86400 seconds, not " + seconds + ".");
        }
        String secret = settings.optional(HOOK_SECRET);
        if (secret != null && !isReference(secret)) {
            requireStrong(secret);
        }
        return new LiveConfig(secret, seconds);
    }

    /** Says whether the system log is read. */
    public boolean polls() {
        return pollSeconds > 0;
    }

    /**
     * The secret that event hooks must carry, taken from the vault where it is a reference.
     *
     * @return nothing when event hooks are not accepted: there is none, or the vault's is unknown or too short
     */
    public Optional<String> hookSecret(VaultTranscriber vault) {
        if (hookSecret == null) {
            return Optional.empty();
        }
        try (var secret = vault.getStringSecret(hookSecret)) {
            return secret.get().map(String::trim).filter(value -> value.length() >= MIN_SECRET);
        }
    }

    private static boolean isReference(String secret) {
        return secret.startsWith("${vault.") && secret.endsWith("}");
    }

    private static void requireStrong(String secret) {
        if (secret.length() < MIN_SECRET || secret.length() > MAX_SECRET) {
            throw new IllegalArgumentException("The event hook secret must have at least " + MIN_SECRET
                    + " characters, and at most " + MAX_SECRET + ".");
        }
        if (!secret.matches(VISIBLE_ASCII)) {
            throw new IllegalArgumentException(
                    "The event hook secret may consist of English letters, digits, punctuation and blanks only: it "
                            + "travels in an HTTP header.");
        }
    }

    @Override
    public String toString() {
        return "LiveConfig[hooks=" + (hookSecret != null) + ", pollSeconds=" + pollSeconds + "]";
    }
}
