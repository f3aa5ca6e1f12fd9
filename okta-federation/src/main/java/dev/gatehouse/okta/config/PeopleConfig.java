package dev.gatehouse.okta.config;

import dev.gatehouse.okta.profile.AttributeMappings;
import dev.gatehouse.okta.profile.AttributeSource;
import dev.gatehouse.okta.profile.EmailTrust;
import dev.gatehouse.okta.profile.PersonRules;
import dev.gatehouse.okta.profile.UsernameRule;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * What becomes of a person: which attributes are written, which accounts are taken over, and how she signs in.
 *
 * @param identityProvider alias of the identity provider to link users to; may be null
 * @param formerIdentityProviders aliases that users were linked to before
 * @param signIn how people sign in
 * @param rules how a Keycloak user is made from an Okta user
 * @param shownToUsers whether people see the mapped attributes on their own account pages
 * @param existing what becomes of a local account of the same person
 * @param scim what becomes of an account of the same person that a SCIM connector keeps
 */
public record PeopleConfig(
        String identityProvider,
        List<String> formerIdentityProviders,
        SignIn signIn,
        PersonRules rules,
        boolean shownToUsers,
        ExistingAccounts existing,
        ScimAccounts scim) {

    private static final Logger LOG = Logger.getLogger(PeopleConfig.class);

    /** How people sign in. */
    public enum SignIn {
        /** Through the identity provider; a password of Keycloak's own is another way in where an administrator sets one. */
        IDENTITY_PROVIDER,
        /** With Okta's password, which Okta is asked about each time. */
        PASSWORD
    }

    /** What becomes of a local account of the same person. */
    public enum ExistingAccounts {
        /** It is not touched, and the person is not imported. */
        SKIP,
        /** The account with the same username becomes the federation's. */
        LINK_BY_USERNAME,
        /** The account with the same verified e-mail address becomes the federation's. */
        LINK_BY_EMAIL,
        /** Either of the two. */
        LINK_BY_USERNAME_OR_EMAIL;

        /** Whether the username may tell that it is the same person. */
        public boolean byUsername() {
            return this == LINK_BY_USERNAME || this == LINK_BY_USERNAME_OR_EMAIL;
        }

        /** Whether a verified e-mail address may tell that it is the same person. */
        public boolean byEmail() {
            return this == LINK_BY_EMAIL || this == LINK_BY_USERNAME_OR_EMAIL;
        }
    }

    /** What becomes of an account of the same person that a SCIM connector keeps. */
    public enum ScimAccounts {
        /** It is not touched, and that is reported. */
        SKIP,
        /** It becomes the federation's. */
        OKTA_WINS,
        /** It stays the connector's, and that is no failure. */
        SCIM_WINS
    }

    /** Says whether an account that becomes the federation's loses its password: not while Okta is no way in. */
    public boolean dropsPasswords() {
        return signIn == SignIn.PASSWORD || identityProvider != null;
    }

    /** Alias of the identity provider that synced users are linked to. */
    public static final String IDENTITY_PROVIDER = "identityProvider";

    /** How people sign in. */
    public static final String SIGN_IN = "signIn";

    /** The lines of the attribute mapping. */
    public static final String MAPPINGS = "attributeMappings";

    static final String STANDARD_MAPPINGS = "standardMappings";
    static final String SHOWN_TO_USERS = "showAttributesToUsers";
    static final String USERNAME_FROM = "usernameFrom";
    static final String USERNAME_ATTRIBUTE = "usernameAttribute";
    static final String EMAIL_VERIFIED = "emailVerified";
    static final String EXISTING_ACCOUNTS = "existingAccounts";
    static final String SCIM_ACCOUNTS = "scimAccounts";

    /** Kept by {@link #remember}, not shown in the form. */
    static final String RETIRED_ATTRIBUTES = "retiredAttributes";

    /** Kept by {@link #remember}, not shown in the form. */
    static final String FORMER_IDENTITY_PROVIDERS = "formerIdentityProviders";

    static List<ProviderConfigProperty> properties() {
        return PeopleFields.all();
    }

    static PeopleConfig of(Settings settings) {
        AttributeMappings mappings =
                AttributeMappings.parse(settings.list(MAPPINGS), settings.flag(STANDARD_MAPPINGS, true));
        PersonRules rules = new PersonRules(
                mappings,
                username(settings),
                settings.choice(EMAIL_VERIFIED, EmailTrust.ALWAYS, "Verified e-mail"),
                settings.list(RETIRED_ATTRIBUTES).stream()
                        .filter(name -> !mappings.names().contains(name))
                        .toList());
        String identityProvider = settings.optional(IDENTITY_PROVIDER);
        return new PeopleConfig(
                identityProvider,
                settings.list(FORMER_IDENTITY_PROVIDERS).stream()
                        .filter(alias -> !alias.equals(identityProvider))
                        .toList(),
                settings.choice(SIGN_IN, SignIn.IDENTITY_PROVIDER, "Sign-in"),
                rules,
                settings.flag(SHOWN_TO_USERS, false),
                settings.choice(EXISTING_ACCOUNTS, ExistingAccounts.SKIP, "Existing accounts"),
                settings.choice(SCIM_ACCOUNTS, ScimAccounts.SKIP, "Accounts kept by SCIM"));
    }

    /**
     * Reads this part of a component alone.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when something is wrong
     */
    public static PeopleConfig of(ComponentModel component) {
        return of(new Settings(component));
    }

    /** The aliases of the identity providers that people of a federation are linked to, or were before. */
    public static Set<String> identityProviders(ComponentModel component) {
        Settings settings = new Settings(component);
        return Stream.concat(
                        Stream.ofNullable(settings.optional(IDENTITY_PROVIDER)),
                        settings.list(FORMER_IDENTITY_PROVIDERS).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The same for where nobody can mend what is wrong: then the standards hold, and people sign in with Okta's password, so
     * that no other one opens the door.
     */
    public static PeopleConfig ofStored(ComponentModel component) {
        try {
            return of(component);
        } catch (IllegalArgumentException e) {
            LOG.errorf("Okta federation %s has a setting that is wrong: %s", component.getName(), e.getMessage());
            ComponentModel standard = new ComponentModel();
            standard.put(SIGN_IN, "password");
            return of(standard);
        }
    }

    /**
     * Notes in a component that is about to be stored what it no longer says, so that the next syncs can take it away from
     * users: attributes that were mapped, and identity providers that users were linked to.
     *
     * @param before the component as it is stored
     * @param after the component as it will be stored, valid
     */
    public static void remember(ComponentModel before, ComponentModel after) {
        PeopleConfig stored = ofStored(before);
        PeopleConfig wanted = of(after);
        List<String> retired = Stream.concat(
                        new Settings(before).list(RETIRED_ATTRIBUTES).stream(),
                        stored.rules().mappings().withoutThoseOf(wanted.rules().mappings()).stream())
                .filter(name -> !wanted.rules().mappings().names().contains(name))
                .distinct()
                .toList();
        List<String> former = Stream.concat(
                        new Settings(before).list(FORMER_IDENTITY_PROVIDERS).stream(),
                        Stream.ofNullable(stored.identityProvider()))
                .filter(alias -> !Objects.equals(alias, wanted.identityProvider()))
                .distinct()
                .toList();
        put(after, RETIRED_ATTRIBUTES, retired);
        put(after, FORMER_IDENTITY_PROVIDERS, former);
    }

    private static void put(ComponentModel component, String key, List<String> values) {
        if (values.isEmpty()) {
            component.getConfig().remove(key);
        } else {
            component.getConfig().put(key, values);
        }
    }

    private static UsernameRule username(Settings settings) {
        UsernameRule.From from = settings.choice(USERNAME_FROM, UsernameRule.From.LOGIN, "Username");
        if (from != UsernameRule.From.ATTRIBUTE) {
            return new UsernameRule(from, null);
        }
        String attribute = settings.required(
                USERNAME_ATTRIBUTE, "Enter the Okta attribute that usernames are made from, such as employeeNumber.");
        try {
            return new UsernameRule(from, AttributeSource.parse(attribute));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Username attribute: " + attribute + " " + e.getMessage() + ".", e);
        }
    }
}
