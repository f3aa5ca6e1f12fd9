package dev.gatehouse.offboarding.policy;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Follows groups and realm roles that are renamed or moved: whoever was protected, or spoken of by a rule, still is. It
 * works in the transaction of the change.
 */
final class RenameFollower implements ProviderEventListener {

    private static final Set<String> TYPES = Set.of(OffboardingPolicy.class.getName(), OffboardingRule.class.getName());
    private static final List<String> GROUPS = List.of(PolicyConfig.PROTECTED_GROUPS, RuleConfig.GROUPS);
    private static final List<String> ROLES = List.of(PolicyConfig.PROTECTED_ROLES, RuleConfig.ROLES);

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof GroupModel.GroupPathChangeEvent group) {
            change(group.getRealm(), GROUPS, path -> moved(path, group.getPreviousPath(), group.getNewPath()));
        } else if (event instanceof RoleModel.RoleNameChangeEvent role && role.getClientId() == null) {
            change(role.getRealm(), ROLES, name -> name.equals(role.getPreviousName()) ? role.getNewName() : name);
        }
    }

    /** The path of a group after it, or one above it, was renamed or moved. */
    static String moved(String path, String from, String to) {
        return path.equals(from) || path.startsWith(from + "/") ? to + path.substring(from.length()) : path;
    }

    private static void change(RealmModel realm, List<String> properties, UnaryOperator<String> rename) {
        realm.getComponentsStream()
                .filter(component -> TYPES.contains(component.getProviderType()))
                .toList()
                .forEach(component -> change(realm, component, properties, rename));
    }

    private static void change(
            RealmModel realm, ComponentModel component, List<String> properties, UnaryOperator<String> rename) {
        boolean changed = false;
        for (String property : properties) {
            List<String> before = component.getConfig().getOrDefault(property, List.of());
            List<String> after = before.stream().map(rename).toList();
            if (!after.equals(before)) {
                component.getConfig().put(property, after);
                changed = true;
            }
        }
        if (changed) {
            realm.updateComponent(component);
        }
    }
}
