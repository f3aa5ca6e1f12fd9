package dev.gatehouse.okta.config;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What becomes of a person: which attributes are written, and how she signs in.
 *
 * @param identityProvider alias of the identity provider to link users to; may be null
 */
public record PeopleConfig(String identityProvider) {

    /** Alias of the identity provider that synced users are linked to. */
    public static final String IDENTITY_PROVIDER = "identityProvider";

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(IDENTITY_PROVIDER)
                .label("Identity provider")
                .helpText(
                        "Alias of the identity provider through which these people sign in with Okta. When set, synced "
                                + "users are linked to it, so that their first sign-in finds their account.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    static PeopleConfig of(Settings settings) {
        return new PeopleConfig(settings.optional(IDENTITY_PROVIDER));
    }
}
