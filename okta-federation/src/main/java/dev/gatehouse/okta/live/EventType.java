package dev.gatehouse.okta.live;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The events of Okta that change who may sign in, what is known of people, or who is in which group. */
public enum EventType {
    /** A user may sign in from now on. */
    USER_ACTIVATED("user.lifecycle.activate"),
    /** A user was deactivated. */
    USER_DEACTIVATED("user.lifecycle.deactivate"),
    /** A user was suspended. */
    USER_SUSPENDED("user.lifecycle.suspend"),
    /** A user is no longer suspended. */
    USER_UNSUSPENDED("user.lifecycle.unsuspend"),
    /** A user is to activate her account once more. */
    USER_REACTIVATED("user.lifecycle.reactivate"),
    /** The deletion of a user began. */
    USER_DELETION_BEGAN("user.lifecycle.delete.initiated"),
    /** A user is deleted; Okta has no event hook for it. */
    USER_DELETED("user.lifecycle.delete.completed"),
    /** The profile of a user changed. */
    PROFILE_UPDATED("user.account.update_profile"),
    /** A group was made. */
    GROUP_CREATED("group.lifecycle.create"),
    /** A group was deleted. */
    GROUP_DELETED("group.lifecycle.delete"),
    /** A group was renamed or described anew. */
    GROUP_UPDATED("group.profile.update"),
    /** A user joined a group. */
    MEMBER_ADDED("group.user_membership.add"),
    /** A user left a group. */
    MEMBER_REMOVED("group.user_membership.remove"),
    /** A user was assigned to an app. */
    APP_ASSIGNED("application.user_membership.add"),
    /** A user is no longer assigned to an app. */
    APP_UNASSIGNED("application.user_membership.remove");

    private final String value;

    EventType(String value) {
        this.value = value;
    }

    /** The type as Okta writes it. */
    public String value() {
        return value;
    }

    /** The type that Okta writes so; nothing when it is none that matters here. */
    public static Optional<EventType> of(String value) {
        return Arrays.stream(values()).filter(type -> type.value.equals(value)).findFirst();
    }

    /** All of them as Okta writes them. */
    public static List<String> logged() {
        return Arrays.stream(values()).map(EventType::value).toList();
    }

    /** Those that an event hook can be subscribed to. */
    public static List<String> hookable() {
        return Arrays.stream(values())
                .filter(type -> type != USER_DELETED)
                .map(EventType::value)
                .toList();
    }

    boolean isMembership() {
        return this == MEMBER_ADDED || this == MEMBER_REMOVED;
    }

    boolean isAboutAnApp() {
        return this == APP_ASSIGNED || this == APP_UNASSIGNED;
    }
}
