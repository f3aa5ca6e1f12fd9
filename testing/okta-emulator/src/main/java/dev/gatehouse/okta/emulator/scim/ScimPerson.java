package dev.gatehouse.okta.emulator.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A person as Okta sends her.
 *
 * @param externalId Okta's identifier
 * @param userName the user name
 * @param givenName the first name
 * @param familyName the last name
 * @param email the primary e-mail address
 * @param further other top-level attributes, for example {@code title} or an extension by its URN
 */
public record ScimPerson(
        String externalId,
        String userName,
        String givenName,
        String familyName,
        String email,
        Map<String, Object> further) {

    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

    /** Keeps an unmodifiable copy of the further attributes. */
    public ScimPerson {
        further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
    }

    /**
     * A person without further attributes.
     *
     * @param externalId Okta's identifier
     * @param userName the user name, which is the e-mail address too
     * @param givenName the first name
     * @param familyName the last name
     * @return the person
     */
    public static ScimPerson named(String externalId, String userName, String givenName, String familyName) {
        return new ScimPerson(externalId, userName, givenName, familyName, userName, Map.of());
    }

    /**
     * A person of an emulated organization.
     *
     * @param user the user
     * @return the person with the attributes that Okta maps by itself
     */
    public static ScimPerson of(OktaUser user) {
        Map<String, Object> further = new LinkedHashMap<>();
        user.text("title").ifPresent(title -> further.put("title", title));
        return new ScimPerson(
                user.id(),
                user.login(),
                user.text("firstName").orElse(""),
                user.text("lastName").orElse(""),
                user.email(),
                further);
    }

    /** The body of a create: with the throwaway password that Okta always sends, and empty groups. */
    ObjectNode creation(String password) {
        ObjectNode body = Json.object();
        body.putArray("schemas").add(SCHEMA);
        further.keySet().stream().filter(name -> name.startsWith("urn:")).forEach(body.withArray("schemas")::add);
        writeTo(body);
        body.put("locale", "en-US");
        body.put("externalId", externalId);
        body.putArray("groups");
        body.put("password", password);
        body.put("active", true);
        return body;
    }

    /** Puts the profile over what the service provider sent. */
    void writeTo(ObjectNode body) {
        body.put("userName", userName);
        body.withObjectProperty("name").put("givenName", givenName).put("familyName", familyName);
        body.putArray("emails")
                .addObject()
                .put("primary", true)
                .put("value", email)
                .put("type", "work");
        body.put("displayName", givenName + " " + familyName);
        further.forEach((name, value) -> body.set(name, Json.tree(value)));
    }
}
