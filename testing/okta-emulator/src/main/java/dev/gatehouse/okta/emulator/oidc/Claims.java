package dev.gatehouse.okta.emulator.oidc;

import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What id tokens and userinfo answers tell of a person, by scope. */
final class Claims {

    private Claims() {}

    static Map<String, Object> of(OktaUser user, Set<String> scopes, Organization organization) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", user.id());
        if (scopes.contains("profile")) {
            claims.put("name", user.displayName());
            user.text("firstName").ifPresent(name -> claims.put("given_name", name));
            user.text("lastName").ifPresent(name -> claims.put("family_name", name));
            user.text("locale").ifPresent(locale -> claims.put("locale", locale));
            claims.put("preferred_username", user.login());
            claims.put("updated_at", user.lastUpdated().getEpochSecond());
        }
        if (scopes.contains("email")) {
            claims.put("email", user.email());
            claims.put("email_verified", true);
        }
        if (scopes.contains("groups")) {
            claims.put(
                    "groups",
                    organization.groups().of(user.id()).stream()
                            .map(OktaGroup::name)
                            .toList());
        }
        return claims;
    }
}
