package dev.gatehouse.offboarding.decide;

import dev.gatehouse.offboarding.component.KnownProperties;
import dev.gatehouse.offboarding.device.DeviceEnrolment;
import dev.gatehouse.offboarding.device.EnrolmentConfig;
import dev.gatehouse.offboarding.policy.OffboardingPolicy;
import dev.gatehouse.offboarding.policy.OffboardingRule;
import dev.gatehouse.offboarding.policy.PolicyConfig;
import dev.gatehouse.offboarding.policy.Reference;
import dev.gatehouse.offboarding.policy.RuleConfig;
import dev.gatehouse.offboarding.store.RealmNames;
import dev.gatehouse.offboarding.store.RealmSetups;
import dev.gatehouse.offboarding.store.RealmSetups.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.UserStorageProvider;

/**
 * Looks for names in a realm's policy, rules and enrolment that the realm does not have, or has not any more: whom they
 * protected is not protected now, and what they spoke of is not spoken of. It takes a query for each kind of name,
 * however many there are.
 */
public final class ProblemFinder {

    private static final String SCIM_CONNECTOR = "dev.gatehouse.scim.connector.ScimConnector";

    private final StatelessSession db;
    private final RealmSetups realms;

    /**
     * @param db the session to read with
     * @param realms what is set up in realms
     */
    public ProblemFinder(StatelessSession db, RealmSetups realms) {
        this.db = db;
        this.realms = realms;
    }

    /**
     * Finds the problems of a realm.
     *
     * @param realmId the realm's id
     * @return what is wrong, by component
     */
    public List<Problem> find(String realmId) {
        List<Spoken> spoken = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        RealmSetups.Setup realm = realms.of(realmId);
        realm.components(OffboardingPolicy.class).forEach(one -> {
            problems.addAll(unknown(one, PolicyConfig.properties()));
            spoken.addAll(spoken(one, PolicyConfig.references(one.config())));
        });
        realm.components(OffboardingRule.class).forEach(one -> {
            problems.addAll(unknown(one, RuleConfig.properties()));
            spoken.addAll(spoken(one, RuleConfig.references(one.config())));
        });
        realm.components(DeviceEnrolment.class).forEach(one -> {
            problems.addAll(unknown(one, EnrolmentConfig.properties()));
            spoken.addAll(spoken(one, EnrolmentConfig.references(one.config())));
        });
        There there = there(realmId, spoken);
        spoken.forEach(one -> there.wrongWith(one.reference()).map(one::problem).ifPresent(problems::add));
        return problems;
    }

    private record Spoken(Component component, Reference reference) {

        Problem problem(String what) {
            boolean ofUser = reference.kind() == Reference.Kind.USER || reference.kind() == Reference.Kind.KEEPER;
            return new Problem(
                    component.id(),
                    component.name(),
                    reference.property(),
                    Optional.of(reference.name()),
                    ofUser,
                    what);
        }
    }

    private static List<Spoken> spoken(Component component, List<Reference> references) {
        return references.stream()
                .map(reference -> new Spoken(component, reference))
                .toList();
    }

    private static List<Problem> unknown(Component component, List<ProviderConfigProperty> declared) {
        return KnownProperties.unknown(component.config(), declared).stream()
                .map(property -> new Problem(
                        component.id(),
                        component.name(),
                        property,
                        Optional.empty(),
                        false,
                        "there is no such property"))
                .toList();
    }

    private There there(String realmId, List<Spoken> spoken) {
        RealmNames names = new RealmNames(db, realmId);
        return new There(
                names.users(of(spoken, Reference.Kind.USER, Reference.Kind.KEEPER)),
                names.groups(of(spoken, Reference.Kind.GROUP)),
                names.roles(of(spoken, Reference.Kind.ROLE)),
                names.components(of(spoken, Reference.Kind.FEDERATION), UserStorageProvider.class.getName()),
                names.components(
                        of(spoken, Reference.Kind.CONNECTOR), UserStorageProvider.class.getName(), SCIM_CONNECTOR),
                names.clients(of(spoken, Reference.Kind.CLIENT)));
    }

    private static Set<String> of(List<Spoken> spoken, Reference.Kind... kinds) {
        Set<Reference.Kind> wanted = Set.of(kinds);
        return spoken.stream()
                .map(Spoken::reference)
                .filter(reference -> wanted.contains(reference.kind()))
                .map(Reference::name)
                .collect(Collectors.toSet());
    }

    /** What the realm has of all that is named. */
    private record There(
            Map<String, RealmNames.User> users,
            Set<String> groups,
            Set<String> roles,
            Set<String> federations,
            Set<String> connectors,
            Set<String> clients) {

        Optional<String> wrongWith(Reference reference) {
            String name = reference.name();
            return switch (reference.kind()) {
                case USER -> missing(users.containsKey(small(name)), "user");
                case KEEPER -> wrongWithKeeper(users.get(small(name)));
                case GROUP -> missing(groups.contains(name), "group");
                case ROLE -> missing(roles.contains(name), "realm role");
                case FEDERATION -> missing(federations.contains(name), "federation provider");
                case CONNECTOR -> missing(connectors.contains(name), "SCIM connector or Okta federation");
                case CLIENT -> missing(clients.contains(name), "client");
            };
        }

        private static Optional<String> wrongWithKeeper(RealmNames.User user) {
            return user != null && !user.service() && !user.enabled()
                    ? Optional.of("the user is disabled and cannot take over devices")
                    : missing(user != null && !user.service(), "user");
        }

        private static Optional<String> missing(boolean there, String kind) {
            return there ? Optional.empty() : Optional.of("the realm has no such " + kind);
        }

        private static String small(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
