package dev.gatehouse.okta.app;

import java.util.List;

/**
 * The Identity app as it is, beside what it should be.
 *
 * @param exists whether Okta has it
 * @param appId Okta's id of it; null when there is none
 * @param clientId its client ID; null when there is none
 * @param label the name that it should have in Okta
 * @param identityProvider alias of the realm's identity provider that signs in through it
 * @param redirectUris the sign-in redirect URIs that it should have
 * @param differences what is not as it should be, which Reconfigure restores
 */
public record IdentityAppStatus(
        boolean exists,
        String appId,
        String clientId,
        String label,
        String identityProvider,
        List<String> redirectUris,
        List<Difference> differences) {

    public IdentityAppStatus {
        redirectUris = List.copyOf(redirectUris);
        differences = List.copyOf(differences);
    }
}
