package dev.gatehouse.okta.config;

import dev.gatehouse.okta.client.OktaDomain;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What of an organization is mirrored, and how many users a sync may disable.
 *
 * @param groups whose members are imported, and which groups are mirrored
 * @param appGroups whether groups that come from apps count among the groups
 * @param groupsParent path of the group under which groups are mirrored; may be null
 * @param safetyLimit how many users one sync may disable
 */
public record ScopeConfig(GroupRules groups, boolean appGroups, String groupsParent, SafetyLimit safetyLimit) {

    /** Which groups are in the scope. */
    public static final String GROUPS = "scopeGroups";

    /** Whether groups that come from apps are taken, too. */
    public static final String APP_GROUPS = "appGroups";

    /** Path of the group under which Okta's groups are mirrored. */
    public static final String GROUPS_PARENT = "groupsParent";

    /** Share of the known users that one sync may disable, in percent. */
    public static final String MAX_DISABLE_PERCENT = "maxDisablePercent";

    /** Number of users that one sync may disable whatever the share. */
    public static final String MAX_DISABLE_COUNT = "maxDisableCount";

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(GROUPS)
                .label("Groups in scope")
                .helpText(
                        "Only members of these groups of Okta are imported, and only these groups are mirrored. Enter the "
                                + "name of a group, its id, or the beginning of names with a * after it, such as Field*. "
                                + "Leave it empty for everybody and every group. Whoever leaves the scope is disabled.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(APP_GROUPS)
                .label("Groups of applications")
                .helpText("Take groups that Okta has from an application, such as Active Directory, too, and not only "
                        + "those that were made in Okta.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
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
                        "A sync may disable this share of the users or the number below, whichever is more; one that would "
                                + "disable more is held before it disables anybody. Enter 0 to make the number below a "
                                + "fixed ceiling, 100 to switch the limit off.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(20)
                .add()
                .property()
                .name(MAX_DISABLE_COUNT)
                .label("Safety limit: number")
                .helpText(
                        "A sync may disable this many users or the percentage above, whichever is more. It is a fixed ceiling "
                                + "only when the percentage is 0.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(10)
                .add()
                .build();
    }

    static ScopeConfig of(Settings settings) {
        SafetyLimit limit = new SafetyLimit(
                settings.number(MAX_DISABLE_COUNT, 10, "The safety limit"),
                settings.number(MAX_DISABLE_PERCENT, 20, "The safety limit"));
        return new ScopeConfig(
                new GroupRules(settings.list(GROUPS)),
                settings.flag(APP_GROUPS, false),
                groupPath(settings.optional(GROUPS_PARENT)),
                limit);
    }

    /**
     * Changes whenever somebody else may be in the scope.
     *
     * @param organization whose people they are
     */
    public String digest(OktaDomain organization) {
        List<String> rules = groups.rules().stream().sorted().toList();
        return Digests.sha256(organization.display() + " " + rules + " " + (groups.isEveryone() ? "" : appGroups));
    }

    private static String groupPath(String path) {
        String names = path == null ? "" : path.replaceAll("^/+|/+$", "");
        return names.isEmpty() ? null : "/" + names;
    }
}
