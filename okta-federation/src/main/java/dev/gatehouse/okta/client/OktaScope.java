package dev.gatehouse.okta.client;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The scopes that the app in Okta must have been granted. */
public enum OktaScope {
    /** Read users. */
    USERS_READ("okta.users.read"),
    /** Read groups and their members. */
    GROUPS_READ("okta.groups.read");

    private final String value;

    OktaScope(String value) {
        this.value = value;
    }

    /** The scope as Okta writes it. */
    public String value() {
        return value;
    }

    /** All of them, as a token request asks for them. */
    public static String all() {
        return Arrays.stream(values()).map(OktaScope::value).collect(Collectors.joining(" "));
    }
}
