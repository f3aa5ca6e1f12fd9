package dev.gatehouse.okta.client;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The scopes of Okta's API that the federation can make use of. */
public enum OktaScope {
    /** Read users. */
    USERS_READ("okta.users.read", "/api/v1/users", true),
    /** Read groups and their members. */
    GROUPS_READ("okta.groups.read", "/api/v1/groups", true),
    /** Read the system log, to hear of deletions and to see changes within seconds. */
    LOGS_READ("okta.logs.read", "/api/v1/logs", false),
    /** Read the Identity app and who is assigned to it. */
    APPS_READ("okta.apps.read", "/api/v1/apps", false),
    /** Create the Identity app, restore it and assign it. */
    APPS_MANAGE("okta.apps.manage", "/api/v1/apps", false);

    private final String value;
    private final String listing;
    private final boolean required;

    OktaScope(String value, String listing, boolean required) {
        this.value = value;
        this.listing = listing;
        this.required = required;
    }

    /** The scope as Okta writes it. */
    public String value() {
        return value;
    }

    /** The path of a listing that may be read with it. */
    String listing() {
        return listing;
    }

    /** Says whether it is among granted scopes, itself or as the one to manage the same things. */
    boolean isAmong(Set<String> granted) {
        return granted.contains(value) || granted.contains(value.replace(".read", ".manage"));
    }

    /** Says whether no sync works without it. */
    public boolean isRequired() {
        return required;
    }

    /**
     * What token requests ask for, one after the other until Okta accepts one. Mostly that is the first, all of them, for
     * which Okta gives those that were granted to the app; the others are for an Okta that refuses a request with anything
     * in it that was not.
     */
    static List<String> requests() {
        return List.of(
                joined(EnumSet.allOf(OktaScope.class)),
                joined(EnumSet.complementOf(EnumSet.of(APPS_MANAGE))),
                joined(EnumSet.complementOf(EnumSet.of(APPS_READ, APPS_MANAGE))),
                joined(allRequired()));
    }

    /** Those that no sync works without. */
    public static Set<OktaScope> allRequired() {
        Set<OktaScope> required = EnumSet.allOf(OktaScope.class);
        required.removeIf(scope -> !scope.required);
        return required;
    }

    private static String joined(Set<OktaScope> scopes) {
        return scopes.stream().map(OktaScope::value).collect(Collectors.joining(" "));
    }
}
