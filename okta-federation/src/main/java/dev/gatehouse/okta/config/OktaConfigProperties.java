package dev.gatehouse.okta.config;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The fields that the console shows for an Okta federation, and their keys in the component's configuration. */
public final class OktaConfigProperties {

    /** Okta domain, see {@link dev.gatehouse.okta.client.OktaDomain#parse}. */
    public static final String DOMAIN = "domain";

    /** Client ID of the API service integration. */
    public static final String CLIENT_ID = "clientId";

    /** Its client secret, or a reference to the vault. */
    public static final String CLIENT_SECRET = "clientSecret";

    /** Alias of the identity provider that synced users are linked to. */
    public static final String IDENTITY_PROVIDER = "identityProvider";

    /** Path of the group under which Okta's groups are mirrored. */
    public static final String GROUPS_PARENT = "groupsParent";

    /** Share of the known users that one sync may disable, in percent. */
    public static final String MAX_DISABLE_PERCENT = "maxDisablePercent";

    /** Number of users that one sync may disable whatever the share. */
    public static final String MAX_DISABLE_COUNT = "maxDisableCount";

    private OktaConfigProperties() {}

    /** The fields in the order in which the console shows them. */
    public static List<ProviderConfigProperty> all() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DOMAIN)
                .label("Okta domain")
                .helpText("The domain of your Okta organization, for example acme.okta.com. Not the address of the "
                        + "admin console (acme-admin.okta.com). http://localhost:PORT is accepted for trying things "
                        + "out on this machine.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(CLIENT_ID)
                .label("Client ID")
                .helpText("Client ID of the API service integration in Okta. Grant it the scopes okta.users.read and "
                        + "okta.groups.read.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(CLIENT_SECRET)
                .label("Client secret")
                .helpText("Its client secret, or a reference to the vault such as ${vault.okta-secret}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .required(true)
                .add()
                .property()
                .name(IDENTITY_PROVIDER)
                .label("Identity provider")
                .helpText(
                        "Alias of the identity provider through which these people sign in with Okta. When set, synced "
                                + "users are linked to it, so that their first sign-in finds their account.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(GROUPS_PARENT)
                .label("Parent of the groups")
                .helpText(
                        "Group under which the groups of Okta are mirrored, for example /Okta; made if there is none. "
                                + "Leave it empty to mirror them at the top.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(MAX_DISABLE_PERCENT)
                .label("Safety limit: percent")
                .helpText(
                        "A sync that would disable more than this share of the users, and more than the number below, "
                                + "is stopped before it disables anybody. 100 switches the limit off.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(20)
                .add()
                .property()
                .name(MAX_DISABLE_COUNT)
                .label("Safety limit: number")
                .helpText("A sync may always disable this many users, whatever share of all they are.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(10)
                .add()
                .build();
    }
}
