package dev.gatehouse.scim.patch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an operation of a PATCH does. */
enum PatchVerb {
    ADD,
    REPLACE,
    REMOVE;

    /** How it is written. */
    String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that is written so, in any letter case. */
    static Optional<PatchVerb> of(String keyword) {
        return Arrays.stream(values())
                .filter(verb -> verb.keyword().equalsIgnoreCase(keyword))
                .findFirst();
    }
}
