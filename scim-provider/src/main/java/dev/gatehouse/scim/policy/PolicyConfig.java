package dev.gatehouse.scim.policy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The settings of a connector's component that hold its {@link Policies}: declared, checked and read. */
public final class PolicyConfig {
    static final String OWNERSHIP = "ownership";
    static final String PASSWORDS = "passwords";
    static final String USERNAME_RULE = "usernameRule";
    static final String UNIQUE_EMAIL = "uniqueEmail";
    static final String TAKEN_EMAIL = "takenEmail";
    static final String REQUIRE_NAMES = "requireNames";
    static final String TAKEOVER = "takeover";
    static final String RENAME = "rename";
    static final String ROLE_MAPPING = "roleMapping";
    static final String INVITE = "invite";
    static final String INVITE_ACTIONS = "inviteActions";
    static final String INVITE_CLIENT = "inviteClient";
    static final String INVITE_REDIRECT_URI = "inviteRedirectUri";
    static final String INVITE_HOURS = "inviteHours";

    static final String NO_TAKEOVER = "none";
    static final int DEFAULT_INVITE_HOURS = 72;
    static final int MAX_INVITE_HOURS = 24 * 30;
    static final String DEFAULT_INVITE_ACTIONS =
            RequiredAction.UPDATE_PASSWORD.name() + "," + RequiredAction.VERIFY_EMAIL.name();

    private static final List<ProviderConfigProperty> PROPERTIES = List.copyOf(ProviderConfigurationBuilder.create()
            .property()
            .name(OWNERSHIP)
            .label("Ownership")
            .helpText("Whose users and groups it may change: own, or unowned for those without a connector as well")
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(Keyword.all(Ownership.class))
            .defaultValue(Ownership.OWN.keyword())
            .add()
            .property()
            .name(PASSWORDS)
            .label("Passwords")
            .helpText(
                    "What becomes of passwords that the client sends: ignore, or store; stored ones cannot be changed by"
                            + " the users themselves")
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(Keyword.all(PasswordRule.class))
            .defaultValue(PasswordRule.IGNORE.keyword())
            .add()
            .property()
            .name(USERNAME_RULE)
            .label("User names")
            .helpText(
                    "What user names must look like: any, email, or unix (a letter first, at most 30 of a-z 0-9 . _ -)")
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(Keyword.all(UsernameRule.class))
            .defaultValue(UsernameRule.ANY.keyword())
            .add()
            .property()
            .name(UNIQUE_EMAIL)
            .label("Unique e-mail addresses")
            .helpText("Refuse an e-mail address that another user has, even where the realm allows that")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(Boolean.FALSE)
            .add()
            .property()
            .name(TAKEN_EMAIL)
            .label("Taken e-mail addresses")
            .helpText(
                    "An e-mail address that another user has, where the realm forbids that: keep for SCIM only, or refuse")
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(Keyword.all(TakenEmail.class))
            .defaultValue(TakenEmail.KEEP.keyword())
            .add()
            .property()
            .name(REQUIRE_NAMES)
            .label("Require names")
            .helpText("Refuse users without given and family name")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(Boolean.FALSE)
            .add()
            .property()
            .name(TAKEOVER)
            .label("Take over users")
            .helpText("By what a create request takes over a user who exists: none, or a list of username, email,"
                    + " email-prefix")
            .type(ProviderConfigProperty.STRING_TYPE)
            .defaultValue(NO_TAKEOVER)
            .add()
            .property()
            .name(RENAME)
            .label("Renaming")
            .helpText("Whether user names may change: allowed, refused, or refused-with-devices")
            .type(ProviderConfigProperty.LIST_TYPE)
            .options(Keyword.all(RenameRule.class))
            .defaultValue(RenameRule.ALLOWED.keyword())
            .add()
            .property()
            .name(ROLE_MAPPING)
            .label("Roles")
            .helpText(
                    "Which values of the attribute roles give which realm roles: pairs value=realm-role, one to a line or"
                            + " with commas between them; other values are refused")
            .type(ProviderConfigProperty.TEXT_TYPE)
            .add()
            .property()
            .name(INVITE)
            .label("Invite new users")
            .helpText("Send new users an e-mail with a link to set up their account")
            .type(ProviderConfigProperty.BOOLEAN_TYPE)
            .defaultValue(Boolean.FALSE)
            .add()
            .property()
            .name(INVITE_ACTIONS)
            .label("Invitation: required actions")
            .helpText("What she does behind the link, as ids of required actions with commas between them")
            .type(ProviderConfigProperty.STRING_TYPE)
            .defaultValue(DEFAULT_INVITE_ACTIONS)
            .add()
            .property()
            .name(INVITE_CLIENT)
            .label("Invitation: client afterwards")
            .helpText("Client id of the application to which the user is led when she is done")
            .type(ProviderConfigProperty.STRING_TYPE)
            .add()
            .property()
            .name(INVITE_REDIRECT_URI)
            .label("Invitation: address afterwards")
            .helpText("A valid redirect URI of this client")
            .type(ProviderConfigProperty.STRING_TYPE)
            .add()
            .property()
            .name(INVITE_HOURS)
            .label("Invitation: link valid for (hours)")
            .helpText("1 to " + MAX_INVITE_HOURS)
            .type(ProviderConfigProperty.INTEGER_TYPE)
            .defaultValue(DEFAULT_INVITE_HOURS)
            .add()
            .build());

    private static final Set<String> LISTS = Set.of(TAKEOVER, ROLE_MAPPING, INVITE_ACTIONS);

    private final ComponentModel component;

    private PolicyConfig(ComponentModel component) {
        this.component = component;
    }

    /** The settings. */
    public static List<ProviderConfigProperty> properties() {
        return PROPERTIES;
    }

    /** Whether the setting of this name takes several values. */
    public static boolean isList(String name) {
        return LISTS.contains(name);
    }

    /**
     * Refuses settings that cannot work.
     *
     * @param realm the realm of the connector
     * @param component the connector's component
     * @param isToBeThere whether what the setting of this name names must be there, and be such that it may be named
     * @throws ComponentValidationException with a sentence for the administrator
     */
    public static void validate(RealmModel realm, ComponentModel component, Predicate<String> isToBeThere) {
        new PolicyValidation(realm, component, isToBeThere).run();
    }

    /** The policies that a component holds. What is missing, or no longer valid, counts as its default. */
    public static Policies read(ComponentModel component) {
        PolicyConfig config = new PolicyConfig(component);
        return new Policies(
                config.choice(OWNERSHIP, Ownership.OWN),
                config.choice(PASSWORDS, PasswordRule.IGNORE),
                new Naming(
                        config.choice(USERNAME_RULE, UsernameRule.ANY),
                        component.get(UNIQUE_EMAIL, false),
                        config.choice(TAKEN_EMAIL, TakenEmail.KEEP),
                        component.get(REQUIRE_NAMES, false)),
                config.takeover(),
                config.choice(RENAME, RenameRule.ALLOWED),
                config.roles(),
                component.get(INVITE, false) ? Optional.of(config.invitation()) : Optional.empty());
    }

    /** How long invitations are to work; empty if that is no number of hours within the limits. */
    static Optional<Integer> hours(ComponentModel component) {
        return Optional.of(component.get(INVITE_HOURS, String.valueOf(DEFAULT_INVITE_HOURS)))
                .filter(hours -> hours.matches("[1-9][0-9]{0,3}"))
                .map(Integer::valueOf)
                .filter(hours -> hours <= MAX_INVITE_HOURS);
    }

    /** The values of a setting that was given once or several times, one to a line. */
    static String all(ComponentModel component, String name) {
        List<String> values = component.getConfig().get(name);
        return values == null
                ? ""
                : String.join(
                        "\n", values.stream().filter(value -> value != null).toList());
    }

    private <E extends Enum<E> & Keyword> E choice(String name, E otherwise) {
        return Keyword.of(otherwise.getDeclaringClass(), component.get(name, ""))
                .orElse(otherwise);
    }

    private Set<TakeoverRule> takeover() {
        Set<TakeoverRule> rules = EnumSet.noneOf(TakeoverRule.class);
        SettingList.of(all(component, TAKEOVER)).stream()
                .flatMap(rule -> Keyword.of(TakeoverRule.class, rule).stream())
                .forEach(rules::add);
        return rules;
    }

    private RoleMapping roles() {
        try {
            return RoleMapping.parse(all(component, ROLE_MAPPING));
        } catch (IllegalArgumentException e) {
            return RoleMapping.none();
        }
    }

    private Invitation invitation() {
        String actions = all(component, INVITE_ACTIONS);
        return new Invitation(
                SettingList.of(actions.isBlank() ? DEFAULT_INVITE_ACTIONS : actions),
                text(INVITE_CLIENT),
                text(INVITE_REDIRECT_URI),
                Duration.ofHours(hours(component).orElse(DEFAULT_INVITE_HOURS)));
    }

    private Optional<String> text(String name) {
        return Stream.ofNullable(component.get(name))
                .filter(value -> !value.isBlank())
                .map(String::strip)
                .findFirst();
    }
}
