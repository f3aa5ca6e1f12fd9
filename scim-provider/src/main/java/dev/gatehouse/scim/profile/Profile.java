package dev.gatehouse.scim.profile;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The vendor whose client a connector serves, and so the {@link Quirk}s that it is allowed. */
public enum Profile {
    /** The RFCs to the letter. */
    GENERIC(EnumSet.noneOf(Quirk.class)),
    /** Okta. */
    OKTA(EnumSet.complementOf(
            EnumSet.of(Quirk.REMOVE_BY_VALUE, Quirk.MISSING_ELEMENT_IS_MADE, Quirk.NO_CONTENT_AFTER_GROUP_PATCH))),
    /** Microsoft Entra ID. */
    ENTRA(EnumSet.allOf(Quirk.class)),
    /** Google Workspace and Cloud Identity. */
    GOOGLE(EnumSet.complementOf(EnumSet.of(Quirk.REMOVE_BY_VALUE, Quirk.NO_CONTENT_AFTER_GROUP_PATCH))),
    /** JumpCloud. */
    JUMPCLOUD(EnumSet.complementOf(EnumSet.of(Quirk.REMOVE_BY_VALUE, Quirk.NO_CONTENT_AFTER_GROUP_PATCH))),
    /** OneLogin. */
    ONELOGIN(EnumSet.complementOf(EnumSet.of(Quirk.NO_CONTENT_AFTER_GROUP_PATCH)));

    private final Set<Quirk> quirks;

    Profile(Set<Quirk> quirks) {
        this.quirks = quirks;
    }

    /** Whether the rule is on. */
    public boolean allows(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** How it is written in a connector's configuration, for instance {@code okta}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The profile that is written so. */
    public static Optional<Profile> of(String keyword) {
        return Arrays.stream(values())
                .filter(profile -> profile.keyword().equals(keyword))
                .findFirst();
    }

    /** All of them, as they are written. */
    public static List<String> keywords() {
        return Arrays.stream(values()).map(Profile::keyword).toList();
    }
}
