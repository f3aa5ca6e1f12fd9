package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.policy.Conditions;
import dev.gatehouse.offboarding.policy.HumanDuration;
import dev.gatehouse.offboarding.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A rule as the API shows it. Conditions that are not given are left out.
 *
 * @param id the component's id
 * @param name its name
 * @param enabled whether it is asked at all
 * @param order its place
 * @param when whom it speaks of
 * @param action what is done with their devices
 * @param reassignTo user name or id of who gets them; null if nobody does or the caller may not view users
 * @param grace how long to wait for a return; null for as long as the policy says
 * @param approval whether a second administrator must agree
 * @param dryRun whether it is only written down
 */
@JsonPropertyOrder({"id", "name", "enabled", "order", "when", "action", "reassignTo", "grace", "approval", "dryRun"})
public record RuleView(
        String id,
        String name,
        boolean enabled,
        int order,
        When when,
        String action,
        String reassignTo,
        String grace,
        boolean approval,
        boolean dryRun) {

    /**
     * Whom a rule speaks of.
     *
     * @param groups paths of groups, or null
     * @param roles realm roles, or null
     * @param attributes the values of each attribute, or null
     * @param sources kinds of source, or null
     * @param federations federation providers, or null
     * @param connectors SCIM connectors and Okta federations, or null
     * @param reasons reasons, or null
     */
    @JsonPropertyOrder({"groups", "roles", "attributes", "sources", "federations", "connectors", "reasons"})
    public record When(
            List<String> groups,
            List<String> roles,
            Map<String, List<String>> attributes,
            List<String> sources,
            List<String> federations,
            List<String> connectors,
            List<String> reasons) {

        private static When of(Conditions conditions) {
            Map<String, List<String>> attributes = new TreeMap<>();
            conditions
                    .attributes()
                    .forEach((name, values) ->
                            attributes.put(name, values.stream().sorted().toList()));
            return new When(
                    given(conditions.groups().stream().sorted().toList()),
                    given(conditions.roles().stream().sorted().toList()),
                    attributes.isEmpty() ? null : attributes,
                    given(conditions.sources().stream()
                            .sorted()
                            .map(Source.Type::wireName)
                            .toList()),
                    given(conditions.federations().stream().sorted().toList()),
                    given(conditions.connectors().stream().sorted().toList()),
                    given(conditions.reasons().stream()
                            .sorted()
                            .map(Reason::wireName)
                            .toList()));
        }

        private static List<String> given(List<String> values) {
            return values.isEmpty() ? null : values;
        }
    }

    /**
     * Shows a rule.
     *
     * @param rule the rule
     * @param whole whether to name users
     * @return the view
     */
    static RuleView of(Rule rule, boolean whole) {
        return new RuleView(
                rule.id(),
                rule.name(),
                rule.enabled(),
                rule.order(),
                When.of(rule.conditions()),
                rule.treatment().action().wireName(),
                whole ? rule.treatment().reassignTo().orElse(null) : null,
                rule.grace().map(HumanDuration::format).orElse(null),
                rule.approval(),
                rule.dryRun());
    }
}
