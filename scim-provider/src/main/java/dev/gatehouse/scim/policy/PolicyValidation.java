package dev.gatehouse.scim.policy;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/** Checks those settings of {@link PolicyConfig} about which their declarations do not say enough, before they are stored. */
final class PolicyValidation {
    private final RealmModel realm;
    private final ComponentModel component;
    private final Predicate<String> isToBeThere;

    PolicyValidation(RealmModel realm, ComponentModel component, Predicate<String> isToBeThere) {
        this.realm = realm;
        this.component = component;
        this.isToBeThere = isToBeThere;
    }

    void run() {
        requireTakeover();
        Map<String, String> roles = mapping();
        if (isToBeThere.test(PolicyConfig.ROLE_MAPPING)) {
            roles.values().forEach(this::requireRole);
        }
        requireInvitation();
        if (isToBeThere.test(PolicyConfig.INVITE_ACTIONS)) {
            requireActions();
        }
        if (isToBeThere.test(PolicyConfig.INVITE_CLIENT)) {
            requireClient();
        }
    }

    private void requireTakeover() {
        List<String> known = Keyword.all(TakeoverRule.class);
        List<String> rules = SettingList.of(PolicyConfig.all(component, PolicyConfig.TAKEOVER));
        boolean none = rules.equals(List.of(PolicyConfig.NO_TAKEOVER));
        if (!none && !known.containsAll(rules)) {
            throw new ComponentValidationException(
                    "takeover must be none, or a list of " + String.join(", ", known) + " with commas between them");
        }
    }

    private void requireRole(String name) {
        RoleModel role = realm.getRole(name);
        if (role == null) {
            throw new ComponentValidationException("roleMapping names the role " + name + ", which is no realm role");
        }
        if (new AdministrationRoles(Delegation::none).areIn(role)) {
            throw new ComponentValidationException(
                    "roleMapping names the role " + name + ", which gives administration roles");
        }
    }

    private Map<String, String> mapping() {
        try {
            return RoleMapping.parse(PolicyConfig.all(component, PolicyConfig.ROLE_MAPPING))
                    .roleNames();
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException(e.getMessage());
        }
    }

    private void requireActions() {
        for (String action : SettingList.of(PolicyConfig.all(component, PolicyConfig.INVITE_ACTIONS))) {
            if (realm.getRequiredActionProviderByAlias(action) == null) {
                throw new ComponentValidationException(
                        "inviteActions names " + action + ", which is no required action of this realm");
            }
        }
    }

    private void requireClient() {
        String client = client();
        if (!client.isEmpty() && realm.getClientByClientId(client) == null) {
            throw new ComponentValidationException(
                    "inviteClient names " + client + ", which is no client of this realm");
        }
    }

    private void requireInvitation() {
        if (client().isEmpty()
                && !component.get(PolicyConfig.INVITE_REDIRECT_URI, "").isBlank()) {
            throw new ComponentValidationException("inviteRedirectUri needs inviteClient as well");
        }
        if (PolicyConfig.hours(component).isEmpty()) {
            throw new ComponentValidationException(
                    "inviteHours must be a number from 1 to " + PolicyConfig.MAX_INVITE_HOURS);
        }
    }

    private String client() {
        return component.get(PolicyConfig.INVITE_CLIENT, "").strip();
    }
}
