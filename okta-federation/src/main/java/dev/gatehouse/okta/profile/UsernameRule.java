package dev.gatehouse.okta.profile;

import dev.gatehouse.okta.client.OktaUser;
import java.util.List;
import java.util.Locale;

/**
 * What a username is made from. Keycloak keeps usernames in lower case.
 *
 * @param from the kind of rule
 * @param attribute the attribute for {@link From#ATTRIBUTE}; null for the other kinds
 */
public record UsernameRule(From from, AttributeSource attribute) {

    /** The kinds of rules. */
    public enum From {
        /** Okta's login. */
        LOGIN,
        /** The e-mail address. */
        EMAIL,
        /** What stands before the {@code @} of Okta's login. */
        LOGIN_PREFIX,
        /** An attribute that the administrator names. */
        ATTRIBUTE
    }

    /** Okta's login is the username. */
    public static final UsernameRule LOGIN = new UsernameRule(From.LOGIN, null);

    /**
     * The username of a user.
     *
     * @param email her e-mail address; may be null
     * @throws IllegalArgumentException with a clause about the user when she has none
     */
    String username(OktaUser user, String email) {
        String name = switch (from) {
            case LOGIN -> user.login();
            case EMAIL -> email;
            case LOGIN_PREFIX -> prefix(user.login());
            case ATTRIBUTE -> first(attribute.values(user));
        };
        if (name == null) {
            throw new IllegalArgumentException("has no " + what() + " to make a username from");
        }
        if (name.length() > UserContent.MAX_BASIC) {
            throw new IllegalArgumentException("has a " + what() + " that is too long for a username");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private String what() {
        return switch (from) {
            case LOGIN, LOGIN_PREFIX -> "login";
            case EMAIL -> "e-mail address";
            case ATTRIBUTE -> "value of the attribute";
        };
    }

    private static String prefix(String login) {
        if (login == null) {
            return null;
        }
        int at = login.indexOf('@');
        return at < 0 ? login : at == 0 ? null : login.substring(0, at);
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }
}
