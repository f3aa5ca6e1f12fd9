package dev.gatehouse.okta.profile;

import dev.gatehouse.okta.client.OktaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.keycloak.models.UserModel;

/**
 * What a Keycloak user should hold of an Okta user.
 *
 * @param rules by which it was made
 * @param username in lower case, as Keycloak keeps it
 * @param email in lower case; may be null
 * @param firstName may be null
 * @param lastName may be null
 * @param attributes the values of all mapped attributes by name; empty where Okta has none
 * @param leftOut what could not be kept, each a clause about the user
 */
public record UserContent(
        PersonRules rules,
        String username,
        String email,
        String firstName,
        String lastName,
        Map<String, List<String>> attributes,
        List<String> leftOut) {

    /** What Keycloak's columns for username, e-mail and names hold. */
    static final int MAX_BASIC = 255;

    /** What Keycloak's own pages let an attribute hold. */
    static final int MAX_VALUE = 2048;

    /** More values of one attribute make every look at the user slow. */
    static final int MAX_VALUES = 100;

    /** Changed whenever what is written for the same rules changes, so that every user is then written anew. */
    private static final String VERSION = "2";

    /**
     * Reads an Okta user.
     *
     * @throws IllegalArgumentException with a clause about the user when no username can be made
     */
    public static UserContent of(OktaUser user, PersonRules rules) {
        List<String> leftOut = new ArrayList<>();
        String email = lowerCase(basic(AttributeMappings.EMAIL, user, rules, leftOut));
        Map<String, List<String>> attributes = new TreeMap<>();
        rules.mappings()
                .names()
                .forEach(name ->
                        attributes.put(name, fitting(name, rules.mappings().values(name, user), leftOut)));
        return new UserContent(
                rules,
                rules.username().username(user, email),
                email,
                basic(AttributeMappings.FIRST_NAME, user, rules, leftOut),
                basic(AttributeMappings.LAST_NAME, user, rules, leftOut),
                attributes,
                leftOut);
    }

    private static String basic(String name, OktaUser user, PersonRules rules, List<String> leftOut) {
        String value = rules.mappings().basic(name, user);
        if (value != null && value.length() > MAX_BASIC) {
            leftOut.add("has more than " + MAX_BASIC + " characters for " + name + ", which is left empty");
            return null;
        }
        return value;
    }

    private static List<String> fitting(String name, List<String> values, List<String> leftOut) {
        if (values.size() > MAX_VALUES) {
            leftOut.add("has more than " + MAX_VALUES + " values for the attribute " + name + ", which is left out");
            return List.of();
        }
        if (values.stream().anyMatch(value -> value.length() > MAX_VALUE)) {
            leftOut.add("has a value of more than " + MAX_VALUE + " characters for the attribute " + name
                    + ", which is left out");
            return List.of();
        }
        return values;
    }

    /**
     * A digest that changes when anything that would be written changes.
     *
     * @param link what the user is linked to: the identity provider; may be null
     */
    public String hash(String link) {
        ContentDigest digest = new ContentDigest();
        digest.add(VERSION)
                .add(link)
                .add(rules.emailTrust().name())
                .add(username)
                .add(email)
                .add(firstName)
                .add(lastName);
        digest.add(rules.retired());
        attributes.forEach((name, values) -> digest.add(name).add(values));
        return digest.hex();
    }

    /** Writes what differs, and takes attributes away that are not mapped any more. */
    public void writeTo(UserModel user) {
        writeBasicsTo(user);
        attributes.forEach((name, values) -> write(user, name, values));
        rules.retired().forEach(name -> write(user, name, List.of()));
    }

    /** Writes what differs of username, e-mail address and names. */
    public void writeBasicsTo(UserModel user) {
        if (!username.equals(user.getUsername())) {
            user.setUsername(username);
        }
        writeEmail(user);
        if (!Objects.equals(firstName, user.getFirstName())) {
            user.setFirstName(firstName);
        }
        if (!Objects.equals(lastName, user.getLastName())) {
            user.setLastName(lastName);
        }
    }

    private void writeEmail(UserModel user) {
        boolean changes = !Objects.equals(email, user.getEmail());
        if (changes) {
            user.setEmail(email);
        }
        boolean verified = email != null
                && switch (rules.emailTrust()) {
                    case ALWAYS -> true;
                    case KEEP -> !changes && user.isEmailVerified();
                    case NEVER -> false;
                };
        if (user.isEmailVerified() != verified) {
            user.setEmailVerified(verified);
        }
    }

    private static void write(UserModel user, String name, List<String> values) {
        if (values.equals(user.getAttributeStream(name).toList())) {
            return;
        }
        if (values.isEmpty()) {
            user.removeAttribute(name);
        } else {
            user.setAttribute(name, values);
        }
    }

    private static String lowerCase(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
