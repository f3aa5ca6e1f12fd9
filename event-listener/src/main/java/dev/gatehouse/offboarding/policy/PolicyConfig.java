package dev.gatehouse.offboarding.policy;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Treatment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The properties of a realm's policy: how the console shows them and how they are read. */
public final class PolicyConfig {

    static final String DRY_RUN = "dryRun";
    static final String ACTION = "defaultAction";
    static final String REASSIGN_TO = "defaultReassignTo";
    static final String GRACE = "defaultGrace";
    static final String BRAKE_COUNT = "brakeCount";
    static final String BRAKE_PERCENT = "brakePercent";
    static final String BRAKE_WINDOW = "brakeWindow";
    static final String FULL_WIPE_APPROVAL = "fullWipeApproval";
    static final String PROTECTED_USERS = "protectedUsers";
    static final String PROTECTED_GROUPS = "protectedGroups";
    static final String PROTECTED_ROLES = "protectedRoles";
    static final String PAYLOAD_ATTRIBUTES = "payloadAttributes";

    static final Duration LONGEST_GRACE = Duration.ofDays(365);

    private static final Duration LONGEST_WINDOW = Duration.ofDays(30);
    private static final int MOST_COUNTED = 1_000_000;

    private static final Map<String, Reference.Kind> NAMES = Map.of(
            REASSIGN_TO, Reference.Kind.KEEPER,
            PROTECTED_USERS, Reference.Kind.USER,
            PROTECTED_GROUPS, Reference.Kind.GROUP,
            PROTECTED_ROLES, Reference.Kind.ROLE);

    private PolicyConfig() {}

    /**
     * What the console shows.
     *
     * @return the properties in order
     */
    public static List<ProviderConfigProperty> properties() {
        Policy standard = Policy.DEFAULT;
        return new Form(ProviderConfigurationBuilder.create())
                .flag(
                        DRY_RUN,
                        "Dry run",
                        "Everything is decided and written down, and nothing is sent. On until an administrator"
                                + " switches it off.",
                        standard.dryRun())
                .choice(
                        ACTION,
                        "Default action",
                        "What is done with the devices of those whom no rule speaks of.",
                        Action.wireNames(),
                        standard.otherwise().action().wireName())
                .text(REASSIGN_TO, "Reassign to", "User name or id of who gets the devices if they are reassigned.", "")
                .text(
                        GRACE,
                        "Default grace period",
                        "How long to wait for a return before anything is sent: 0, or such as 15m, 24h or 7d.",
                        HumanDuration.format(standard.grace()))
                .text(
                        BRAKE_COUNT,
                        "Brake: users",
                        "More leavers than this within the window are held until an administrator lets them go."
                                + " 0 for no such limit.",
                        Integer.toString(standard.brakeCount()))
                .text(
                        BRAKE_PERCENT,
                        "Brake: percent",
                        "The same for this share of the realm's enabled users. 0 for no such limit.",
                        Integer.toString(standard.brakePercent()))
                .text(
                        BRAKE_WINDOW,
                        "Brake: window",
                        "The time in which leavers are counted, such as 1h.",
                        HumanDuration.format(standard.brakeWindow()))
                .flag(
                        FULL_WIPE_APPROVAL,
                        "A full wipe needs a second administrator",
                        "Never the one who disabled the user.",
                        standard.fullWipeApproval())
                .list(
                        PROTECTED_USERS,
                        "Protected users",
                        "User names or ids of those who are never offboarded. Who is given another name stays protected by"
                                + " her id only.")
                .list(PROTECTED_GROUPS, "Protected groups", "Paths, such as /board; groups below are protected, too.")
                .list(
                        PROTECTED_ROLES,
                        "Protected roles",
                        "Realm roles; whoever has one, directly, through a group or through another role, is never"
                                + " offboarded.")
                .list(
                        PAYLOAD_ATTRIBUTES,
                        "User attributes that receivers are told",
                        "Names; * for all. None, if none is named.")
                .properties();
    }

    /**
     * Reads a policy.
     *
     * @param values the component's properties
     * @return the policy
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    public static Policy read(Map<String, List<String>> values) {
        Settings settings = new Settings(values);
        Policy standard = Policy.DEFAULT;
        Duration window = settings.span(BRAKE_WINDOW, "The brake's window", standard.brakeWindow(), LONGEST_WINDOW);
        if (window.isZero()) {
            throw new IllegalArgumentException("The brake's window must be longer than 0");
        }
        return new Policy(
                settings.flag(DRY_RUN, "Dry run", standard.dryRun()),
                new Treatment(
                        settings.action(
                                ACTION,
                                "The default action",
                                standard.otherwise().action()),
                        settings.text(REASSIGN_TO)),
                settings.span(GRACE, "The default grace period", standard.grace(), LONGEST_GRACE),
                settings.number(BRAKE_COUNT, "The brake's number of users", standard.brakeCount(), MOST_COUNTED),
                settings.number(BRAKE_PERCENT, "The brake's percentage", standard.brakePercent(), 100),
                window,
                settings.flag(FULL_WIPE_APPROVAL, "The approval of a full wipe", standard.fullWipeApproval()),
                new Protection(
                        settings.all(PROTECTED_USERS), settings.all(PROTECTED_GROUPS), settings.all(PROTECTED_ROLES)),
                settings.all(PAYLOAD_ATTRIBUTES));
    }

    /**
     * What a policy names in its realm.
     *
     * @param values the component's properties
     * @return the names
     */
    public static List<Reference> references(Map<String, List<String>> values) {
        return Reference.in(values, NAMES);
    }

    /** Whether a policy sends nothing. One that says nothing about it is a dry run. */
    static boolean idle(Map<String, List<String>> values) {
        return !new Settings(values)
                .text(DRY_RUN)
                .orElse(Boolean.toString(Policy.DEFAULT.dryRun()))
                .equalsIgnoreCase("false");
    }
}
