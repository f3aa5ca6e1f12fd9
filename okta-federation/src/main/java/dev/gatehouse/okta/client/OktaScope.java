package dev.gatehouse.okta.client;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The scopes of Okta's API that the federation can make use of. */
public enum OktaScope {
    /** Read users. */
    USERS_READ("okta.users.read", true),
    /** Read groups and their members. */
    GROUPS_READ("okta.groups.read", true),
    /** Read the system log, to hear of deletions and to see changes within seconds. */
    LOGS_READ("okta.logs.read", false),
    /** Read the Identity app and who is assigned to it. */
    APPS_READ("okta.apps.read", false),
    /** Create the Identity app, restore it and assign it. */
    APPS_MANAGE("okta.apps.manage", false),
    /** Read event hooks. */
    EVENT_HOOKS_READ("okta.eventHooks.read", false),
    /** Register the event hook and verify it. */
    EVENT_HOOKS_MANAGE("okta.eventHooks.manage", false);

    private final String value;
    private final boolean required;

    OktaScope(String value, boolean required) {
        this.value = value;
        this.required = required;
    }

    /** The scope as Okta writes it. */
    public String value() {
        return value;
    }

    /** Says whether no sync works without it. */
    public boolean isRequired() {
        return required;
    }

    /** All of them, as a token request asks for them: Okta gives those that were granted to the app. */
    public static String all() {
        return Arrays.stream(values()).map(OktaScope::value).collect(Collectors.joining(" "));
    }

    /** Those that no sync works without, as a token request asks for them. */
    public static String required() {
        return Arrays.stream(values())
                .filter(OktaScope::isRequired)
                .map(OktaScope::value)
                .collect(Collectors.joining(" "));
    }
}
