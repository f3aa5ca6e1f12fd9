package dev.gatehouse.offboarding.leaver;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Who or what disabled or removed a user.
 *
 * @param type the kind of source
 * @param name its name: the administrator's user name, the connector's or federation's name, the user event, or the
 *     part of the server
 * @param actor id of the account that did it; null where none is known
 */
public record Source(Type type, String name, String actor) {

    /** Nothing is known but that this server, or someone at its database, did it. */
    public static final Source SERVER = new Source(Type.SERVER, "keycloak", null);

    /** Found by comparing the ledger with the users, long after the fact. */
    public static final Source SWEEP = new Source(Type.SERVER, "sweep", null);

    /**
     * Somebody entered wrong passwords until the account was locked for good. Anybody who knows a user name can bring
     * that about, so it must not lead to anything destructive.
     */
    public static final Source LOCKOUT = new Source(Type.SERVER, "user_disabled_by_permanent_lockout", null);

    /** Checks that there is a type and a name. */
    public Source {
        requireNonNull(type, "type");
        requireNonNull(name, "name");
    }

    /** The kinds of source. */
    public enum Type {
        /** An administrator, in the console or through the admin API. */
        ADMIN,
        /** The user. */
        USER,
        /** A sync from Okta. */
        OKTA,
        /** A SCIM client. */
        SCIM,
        /** The server itself, an extension, or a change in the database. */
        SERVER;

        /**
         * The type's name in the payload and in event details.
         *
         * @return the name in lower case
         */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
