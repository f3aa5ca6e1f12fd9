package dev.gatehouse.okta.config;

import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaDomain;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.PrioritizedComponentModel;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.vault.VaultTranscriber;

/**
 * An Okta federation as an administrator set it up, checked. Its text never shows the secret.
 *
 * @param componentId id of the federation's component
 * @param name its name in the console
 * @param domain the Okta organization
 * @param clientId client ID of the API service integration
 * @param clientSecret the secret or the vault reference, as it was typed
 * @param identityProvider alias of the identity provider to link users to; may be null
 * @param groupsParent path of the group under which groups are mirrored; may be null
 * @param safetyLimit how many users one sync may disable
 */
public record OktaConfig(
        String componentId,
        String name,
        OktaDomain domain,
        String clientId,
        String clientSecret,
        String identityProvider,
        String groupsParent,
        SafetyLimit safetyLimit) {

    /**
     * Reads a component.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when something is missing or wrong
     */
    public static OktaConfig of(ComponentModel component) {
        OktaDomain domain = OktaDomain.parse(component.get(OktaConfigProperties.DOMAIN));
        SafetyLimit limit = new SafetyLimit(
                number(component, OktaConfigProperties.MAX_DISABLE_COUNT, 10, "The safety limit"),
                number(component, OktaConfigProperties.MAX_DISABLE_PERCENT, 20, "The safety limit"));
        checkKeycloaksOwn(component);
        return new OktaConfig(
                component.getId(),
                component.getName() == null ? component.getId() : component.getName(),
                domain,
                required(component, OktaConfigProperties.CLIENT_ID, "Enter the client ID."),
                required(component, OktaConfigProperties.CLIENT_SECRET, "Enter the client secret."),
                optional(component, OktaConfigProperties.IDENTITY_PROVIDER),
                groupPath(optional(component, OktaConfigProperties.GROUPS_PARENT)),
                limit);
    }

    /**
     * Client ID and secret, the secret taken from the vault where it is a reference.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when the vault does not have it
     */
    public OktaCredentials credentials(VaultTranscriber vault) {
        try (var secret = vault.getStringSecret(clientSecret)) {
            Optional<String> value = secret.get();
            return new OktaCredentials(
                    clientId,
                    value.orElseThrow(() -> new IllegalArgumentException(
                            "The vault has no secret for the reference in the field Client secret.")));
        }
    }

    @Override
    public String toString() {
        return "OktaConfig[" + name + ", " + domain + "]";
    }

    private static String required(ComponentModel component, String key, String complaint) {
        String value = optional(component, key);
        if (value == null) {
            throw new IllegalArgumentException(complaint);
        }
        return value;
    }

    private static String optional(ComponentModel component, String key) {
        String value = component.get(key);
        return value == null || value.isBlank() ? null : value.trim();
    }

    /** Keycloak reads these after the component is saved, and fails then if they are no numbers. */
    private static void checkKeycloaksOwn(ComponentModel component) {
        number(component, UserStorageProviderModel.FULL_SYNC_PERIOD, -1, "The period of the full sync");
        number(component, UserStorageProviderModel.CHANGED_SYNC_PERIOD, -1, "The period of the changed users sync");
        number(component, PrioritizedComponentModel.PRIORITY, 0, "The priority");
    }

    private static int number(ComponentModel component, String key, int standard, String what) {
        String value = optional(component, key);
        try {
            return value == null ? standard : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " must be a whole number, not \"" + value + "\".", e);
        }
    }

    private static String groupPath(String path) {
        String names = path == null ? "" : path.replaceAll("^/+|/+$", "");
        return names.isEmpty() ? null : "/" + names;
    }
}
