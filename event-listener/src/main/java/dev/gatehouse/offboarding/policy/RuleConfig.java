package dev.gatehouse.offboarding.policy;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Treatment;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The properties of a rule: how the console shows them and how they are read. */
public final class RuleConfig {

    static final String ENABLED = "enabled";
    static final String ORDER = "order";
    static final String GROUPS = "groups";
    static final String ROLES = "roles";
    static final String ATTRIBUTES = "attributes";
    static final String SOURCES = "sources";
    static final String FEDERATIONS = "federations";
    static final String CONNECTORS = "connectors";
    static final String REASONS = "reasons";
    static final String ACTION = "action";
    static final String REASSIGN_TO = "reassignTo";
    static final String GRACE = "grace";
    static final String APPROVAL = "approval";
    static final String DRY_RUN = "dryRun";

    private static final int STANDARD_ORDER = 100;
    private static final int HIGHEST_ORDER = 1_000_000;

    private static final Map<String, Reference.Kind> NAMES = Map.of(
            GROUPS, Reference.Kind.GROUP,
            ROLES, Reference.Kind.ROLE,
            FEDERATIONS, Reference.Kind.FEDERATION,
            CONNECTORS, Reference.Kind.CONNECTOR,
            REASSIGN_TO, Reference.Kind.KEEPER);

    private RuleConfig() {}

    /**
     * What the console shows.
     *
     * @return the properties in order
     */
    public static List<ProviderConfigProperty> properties() {
        return new Form(ProviderConfigurationBuilder.create())
                .flag(ENABLED, "Enabled", "A rule that is switched off is not asked.", true)
                .text(
                        ORDER,
                        "Order",
                        "The rule with the lowest number is asked first; the first that holds decides.",
                        Integer.toString(STANDARD_ORDER))
                .list(GROUPS, "Groups", "Paths, such as /staff/it; members of groups below count, too.")
                .list(ROLES, "Roles", "Realm roles, held directly, through a group or through another role.")
                .list(ATTRIBUTES, "Attributes", "User attributes, each as name=value.")
                .list(SOURCES, "Sources", "Who or what did it: " + sources() + ".")
                .list(FEDERATIONS, "Federation providers", "Names or ids of the providers that the user came from.")
                .list(CONNECTORS, "Connectors", "Names of the SCIM connectors or Okta federations that did it.")
                .list(REASONS, "Reasons", "disabled or removed.")
                .choice(ACTION, "Action", "What is done with the devices.", Action.wireNames(), "")
                .text(REASSIGN_TO, "Reassign to", "User name or id of who gets the devices if they are reassigned.", "")
                .text(
                        GRACE,
                        "Grace period",
                        "How long to wait for a return before anything is sent: 0, or such as 15m, 24h or 7d. Empty for"
                                + " as long as the policy says.",
                        "")
                .flag(APPROVAL, "Needs a second administrator", "Never the one who disabled the user.", false)
                .flag(DRY_RUN, "Dry run", "What this rule decides is written down, and nothing is sent.", false)
                .properties();
    }

    /**
     * Reads a rule.
     *
     * @param id the component's id
     * @param name its name, or null
     * @param values its properties
     * @return the rule
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    public static Rule read(String id, String name, Map<String, List<String>> values) {
        Settings settings = new Settings(values);
        return new Rule(
                id,
                Objects.requireNonNullElse(name, id),
                settings.flag(ENABLED, "Enabled", true),
                settings.number(ORDER, "The order", STANDARD_ORDER, HIGHEST_ORDER),
                conditions(settings),
                new Treatment(settings.action(ACTION, "The action"), settings.text(REASSIGN_TO)),
                settings.text(GRACE)
                        .map(given ->
                                settings.span(GRACE, "The grace period", Duration.ZERO, PolicyConfig.LONGEST_GRACE)),
                settings.flag(APPROVAL, "The need of a second administrator", false),
                settings.flag(DRY_RUN, "Dry run", false));
    }

    /**
     * What a rule names in its realm.
     *
     * @param values the component's properties
     * @return the names
     */
    public static List<Reference> references(Map<String, List<String>> values) {
        return Reference.in(values, NAMES);
    }

    /** Whether a rule sends nothing, since it is switched off or a dry run. */
    static boolean idle(Map<String, List<String>> values) {
        Settings settings = new Settings(values);
        return settings.text(ENABLED).orElse("true").equalsIgnoreCase("false")
                || settings.text(DRY_RUN).orElse("false").equalsIgnoreCase("true");
    }

    private static Conditions conditions(Settings settings) {
        return new Conditions(
                settings.all(GROUPS),
                settings.all(ROLES),
                attributes(settings.all(ATTRIBUTES)),
                settings.each(SOURCES, "A source", Source.Type.values(), Source.Type::wireName),
                settings.all(FEDERATIONS),
                settings.all(CONNECTORS),
                settings.each(REASONS, "A reason", Reason.values(), Reason::wireName));
    }

    private static Map<String, Set<String>> attributes(Set<String> pairs) {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("The attribute \"" + pair + "\" must be written as name=value");
            }
            wanted.computeIfAbsent(pair.substring(0, equals).strip(), name -> new HashSet<>())
                    .add(pair.substring(equals + 1).strip());
        }
        return wanted;
    }

    private static String sources() {
        return Arrays.stream(Source.Type.values()).map(Source.Type::wireName).collect(Collectors.joining(", "));
    }
}
