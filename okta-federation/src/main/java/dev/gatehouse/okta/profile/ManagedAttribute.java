package dev.gatehouse.okta.profile;

import dev.gatehouse.okta.client.OktaUser;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A user attribute that Okta is the master of.
 *
 * @param name its name in Keycloak
 * @param label what the console shows
 * @param source reads it from an Okta user; null for none
 */
public record ManagedAttribute(String name, String label, Function<OktaUser, String> source) {

    /** Okta's id of the user. */
    public static final String OKTA_ID = "okta_id";

    /** All attributes beside username, e-mail and names. */
    public static final List<ManagedAttribute> ALL = List.of(
            new ManagedAttribute(OKTA_ID, "Okta ID", OktaUser::id),
            ofProfile("displayName", "Display name"),
            ofProfile("title", "Title"),
            ofProfile("department", "Department"),
            ofProfile("employeeNumber", "Employee number"),
            ofProfile("mobilePhone", "Mobile phone"));

    private static final Set<String> BASIC = Set.of("username", "email", "firstName", "lastName");

    /** Says whether an attribute, be it one of these or of every user's basic ones, is Okta's. */
    public static boolean isManaged(String name) {
        return BASIC.contains(name)
                || ALL.stream().anyMatch(attribute -> attribute.name().equals(name));
    }

    private static ManagedAttribute ofProfile(String name, String label) {
        return new ManagedAttribute(name, label, user -> user.text(name));
    }
}
