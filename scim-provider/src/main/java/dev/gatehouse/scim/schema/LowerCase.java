package dev.gatehouse.scim.schema;

import java.util.Locale;

/** Lower case as Keycloak stores user names and e-mail addresses: the same on every machine, whatever its language. */
final class LowerCase {
    private LowerCase() {}

    static String of(String value) {
        return value.toLowerCase(Locale.ROOT);
    }
}
