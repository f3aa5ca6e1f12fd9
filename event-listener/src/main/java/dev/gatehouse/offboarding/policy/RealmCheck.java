package dev.gatehouse.offboarding.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.Provider;
import org.keycloak.storage.UserStorageProvider;

/**
 * Checks that what a configuration names is there, for a name with a typing mistake would protect nobody. Everything
 * that is not is an {@link IllegalArgumentException} with a sentence for the administrator.
 */
record RealmCheck(KeycloakSession session, RealmModel realm) {

    void onlyOne(Class<? extends Provider> type, String id, String what) {
        boolean another = realm.getComponentsStream()
                .filter(component -> type.getName().equals(component.getProviderType()))
                .anyMatch(component -> !component.getId().equals(id));
        if (another) {
            throw new IllegalArgumentException("The realm has an " + what + " already; change that one");
        }
    }

    /**
     * Checks the names in a configuration. One that sends nothing may name what it likes, so that everything can be
     * stopped whatever is missing. Of one that sends something, and did so before, only new names are checked: others
     * may have gone since, and that must not keep anybody from changing something else.
     *
     * @param model the component to be
     * @param idle whether a configuration sends nothing
     * @param references the names in a configuration
     */
    void names(
            ComponentModel model,
            Predicate<Map<String, List<String>>> idle,
            Function<Map<String, List<String>>, List<Reference>> references) {
        if (idle.test(model.getConfig())) {
            return;
        }
        ComponentModel stored = model.getId() == null ? null : realm.getComponent(model.getId());
        Set<Reference> known = stored == null || idle.test(stored.getConfig())
                ? Set.of()
                : new HashSet<>(references.apply(stored.getConfig()));
        references.apply(model.getConfig()).stream()
                .filter(reference -> !known.contains(reference))
                .forEach(this::check);
    }

    /** The refusal as the console shows it. Its text is a format, in which quotes and braces mean something. */
    static ComponentValidationException refusal(IllegalArgumentException e) {
        return new ComponentValidationException(
                e.getMessage().replace("'", "''").replace("{", "'{'").replace("}", "'}'"));
    }

    private void check(Reference reference) {
        String name = reference.name();
        switch (reference.kind()) {
            case USER -> require(find(name) != null, "The realm has no user " + quoted(name));
            case KEEPER -> canTakeDevices(name);
            case GROUP ->
                require(
                        name.startsWith("/") && KeycloakModelUtils.findGroupByPath(session, realm, name) != null,
                        "The realm has no group " + quoted(name) + "; write its whole path, such as /staff/it");
            case ROLE -> require(realm.getRole(name) != null, "The realm has no role " + quoted(name));
            case FEDERATION ->
                require(
                        hasFederation(name),
                        "The realm has no federation provider with the name or id " + quoted(name));
            case CONNECTOR, CLIENT -> {
                // May be made later.
            }
        }
    }

    private void canTakeDevices(String nameOrId) {
        UserModel user = find(nameOrId);
        require(
                user != null && user.getServiceAccountClientLink() == null,
                "The realm has no user with the name or id " + quoted(nameOrId));
        if (user != null && !user.isEnabled()) {
            throw new IllegalArgumentException(
                    "The user " + quoted(user.getUsername()) + " is disabled and cannot take over devices");
        }
    }

    private boolean hasFederation(String nameOrId) {
        return realm.getComponentsStream()
                .filter(component -> UserStorageProvider.class.getName().equals(component.getProviderType()))
                .anyMatch(component -> nameOrId.equals(component.getId()) || nameOrId.equals(component.getName()));
    }

    private void require(boolean there, String otherwise) {
        if (!there && !beingMade()) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** In an import, users come after all components, and one component after the other: what is missing is to come. */
    private boolean beingMade() {
        return local().getUsersCount(realm) == 0;
    }

    /** Looks into Keycloak's own database first; the federations of a realm that is being made are not asked. */
    private UserModel find(String nameOrId) {
        UserModel own = find(local(), nameOrId);
        return own != null || beingMade() ? own : find(session.users(), nameOrId);
    }

    private UserModel find(UserProvider users, String nameOrId) {
        UserModel byId = users.getUserById(realm, nameOrId);
        return byId == null ? users.getUserByUsername(realm, nameOrId) : byId;
    }

    private UserProvider local() {
        return session.getProvider(UserProvider.class);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
