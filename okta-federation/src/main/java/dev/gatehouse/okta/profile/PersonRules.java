package dev.gatehouse.okta.profile;

import java.util.List;
import java.util.Set;

/**
 * How a Keycloak user is made from an Okta user.
 *
 * @param mappings the attributes
 * @param username the username
 * @param emailTrust whether e-mail addresses count as verified
 * @param retired names of attributes that were mapped once and are taken away from users when they are next written
 */
public record PersonRules(
        AttributeMappings mappings, UsernameRule username, EmailTrust emailTrust, List<String> retired) {

    private static final Set<String> BASIC = Set.of("username", "email", "firstName", "lastName");

    /** The standard mapping with Okta's login as username. */
    public static final PersonRules STANDARD =
            new PersonRules(AttributeMappings.parse(List.of(), true), UsernameRule.LOGIN, EmailTrust.ALWAYS, List.of());

    /** Says whether Okta is the master of an attribute, be it a mapped one or one of the basic ones of every user. */
    public boolean isManaged(String name) {
        return BASIC.contains(name) || mappings.names().contains(name);
    }
}
