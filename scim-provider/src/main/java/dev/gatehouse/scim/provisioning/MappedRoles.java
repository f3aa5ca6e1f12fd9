package dev.gatehouse.scim.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.policy.AdministrationRoles;
import dev.gatehouse.scim.policy.RoleMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;

/**
 * Gives and takes realm roles as the SCIM attribute {@code roles} changes, by the connector's mapping. Roles that the mapping
 * does not name are never touched, and neither are those whose value neither came nor went.
 */
final class MappedRoles {
    private static final String ATTRIBUTE = "roles";

    private final RealmModel realm;
    private final RoleMapping mapping;
    private final AuditTrail auditTrail;
    private final AdministrationRoles administration;

    MappedRoles(Caller caller, AuditTrail auditTrail) {
        this.realm = caller.realm();
        this.mapping = caller.connector().policies().roles();
        this.auditTrail = auditTrail;
        this.administration = Administrators.of(caller);
    }

    /**
     * Follows a change of a user.
     *
     * @param before the user's document before it
     * @param after and after it
     * @throws ScimException {@code invalidValue} for a value that the mapping does not name, 403 for a role that is gone or
     *     gives administration roles
     */
    void follow(UserModel user, JsonNode before, JsonNode after) {
        if (mapping.isEmpty() || before.path(ATTRIBUTE).equals(after.path(ATTRIBUTE))) {
            return;
        }
        List<String> wanted = values(after);
        wanted.stream().filter(value -> !mapping.allows(value)).findFirst().ifPresent(value -> {
            throw ScimException.invalidValue("roles has a value that this connector does not map to a role: " + value);
        });
        Set<String> now = mapping.rolesOf(wanted);
        Set<String> then = mapping.rolesOf(values(before));
        List<RoleModel> gained = now.stream()
                .map(this::safe)
                .filter(role -> !user.hasDirectRole(role))
                .toList();
        List<RoleModel> lost = then.stream()
                .filter(name -> !now.contains(name))
                .map(realm::getRole)
                .filter(Objects::nonNull)
                .filter(user::hasDirectRole)
                .toList();
        gained.forEach(user::grantRole);
        lost.forEach(user::deleteRoleMapping);
        tell(OperationType.CREATE, user, gained);
        tell(OperationType.DELETE, user, lost);
    }

    private void tell(OperationType operation, UserModel user, List<RoleModel> roles) {
        if (!roles.isEmpty()) {
            auditTrail.realmRoles(operation, user, roles).success();
        }
    }

    /** The role may have changed since the mapping was checked. */
    private RoleModel safe(String name) {
        RoleModel role = realm.getRole(name);
        if (role == null) {
            throw ScimException.forbidden(
                    "The role " + name + ", to which this connector maps a value of roles, no longer exists");
        }
        if (administration.areIn(role)) {
            throw ScimException.forbidden(
                    "The role " + name + ", to which this connector maps a value of roles, gives administration roles");
        }
        return role;
    }

    private static List<String> values(JsonNode document) {
        List<String> values = new ArrayList<>();
        for (JsonNode element : document.path(ATTRIBUTE)) {
            String value = element.isTextual()
                    ? element.textValue()
                    : element.path("value").textValue();
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
