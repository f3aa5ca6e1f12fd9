package dev.gatehouse.okta.config;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The fields of the form that {@link PeopleConfig} reads. */
final class PeopleFields {

    private final ProviderConfigurationBuilder fields = ProviderConfigurationBuilder.create();

    private PeopleFields() {}

    static List<ProviderConfigProperty> all() {
        PeopleFields people = new PeopleFields();
        people.addSignIn();
        people.addAttributes();
        people.addNames();
        people.addCollisions();
        return people.fields.build();
    }

    private void addSignIn() {
        text(
                PeopleConfig.IDENTITY_PROVIDER,
                "Identity provider",
                "Alias of the identity provider through which these people sign in with Okta. When set, synced "
                        + "users are linked to it, so that their first sign-in finds their account.");
        choice(
                PeopleConfig.SIGN_IN,
                "Sign-in",
                "identity-provider: people sign in through the identity provider above. password: they type their Okta "
                        + "password on Keycloak's page, and Okta is asked whether it is right; people with a second "
                        + "factor or an expired password are refused.",
                "identity-provider",
                "password");
    }

    private void addAttributes() {
        flag(
                PeopleConfig.STANDARD_MAPPINGS,
                "Standard attributes",
                "Write the usual attributes: display name, title, department, manager, phones, address and others.",
                true);
        fields.property()
                .name(PeopleConfig.MAPPINGS)
                .label("Attribute mapping")
                .helpText("Further attributes, one a line, each as: Okta attribute -> user attribute. For example: "
                        + "badgeNumber -> badge_number, or \"contractor\" -> employeeType for the same text for "
                        + "everybody, or -> title to leave a standard attribute out.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add();
        flag(
                PeopleConfig.SHOWN_TO_USERS,
                "Show attributes to users",
                "Let people see the mapped attributes, read-only, on their own account pages. Administrators always see "
                        + "them.",
                false);
    }

    private void addNames() {
        choice(
                PeopleConfig.USERNAME_FROM,
                "Username",
                "What the username is: Okta's login, the e-mail address, what stands before the @ of the login, or the "
                        + "attribute named below. Keycloak keeps usernames in lower case.",
                "login",
                "email",
                "login-prefix",
                "attribute");
        text(
                PeopleConfig.USERNAME_ATTRIBUTE,
                "Username attribute",
                "The Okta attribute that usernames are made from, if chosen above, for example employeeNumber.");
        choice(
                PeopleConfig.EMAIL_VERIFIED,
                "Verified e-mail",
                "always: e-mail addresses from Okta count as verified. keep: a new or changed one does not, until it is "
                        + "verified in Keycloak. never: none does.",
                "always",
                "keep",
                "never");
    }

    private void addCollisions() {
        choice(
                PeopleConfig.EXISTING_ACCOUNTS,
                "Existing accounts",
                "When the realm has a local account of the same username or e-mail address: skip leaves it alone and "
                        + "reports it, the others make it the federation's. Accounts of administrators and of other "
                        + "federations are never touched.",
                "skip",
                "link-by-username",
                "link-by-email",
                "link-by-username-or-email");
        choice(
                PeopleConfig.SCIM_ACCOUNTS,
                "Accounts kept by SCIM",
                "When a SCIM connector keeps an account of the same person: skip leaves it alone and reports it, "
                        + "okta-wins makes it the federation's, scim-wins leaves it to SCIM without a report.",
                "skip",
                "okta-wins",
                "scim-wins");
    }

    private void text(String name, String label, String help) {
        fields.property()
                .name(name)
                .label(label)
                .helpText(help)
                .type(ProviderConfigProperty.STRING_TYPE)
                .add();
    }

    private void flag(String name, String label, String help, boolean standard) {
        fields.property()
                .name(name)
                .label(label)
                .helpText(help)
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(standard)
                .add();
    }

    /** The first option is the default. */
    private void choice(String name, String label, String help, String... options) {
        fields.property()
                .name(name)
                .label(label)
                .helpText(help)
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(options)
                .defaultValue(options[0])
                .add();
    }
}
