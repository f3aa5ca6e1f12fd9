package dev.gatehouse.scim.profile;

import dev.gatehouse.scim.policy.Keyword;
import java.util.EnumSet;
import java.util.Set;

/** The vendor whose client a connector serves, and so the {@link Quirk}s that it is allowed. */
public enum Profile implements Keyword {
    /** The RFCs to the letter. */
    GENERIC(EnumSet.noneOf(Quirk.class)),
    /** Okta. */
    OKTA(EnumSet.complementOf(
            EnumSet.of(Quirk.EMPTY_OPERATIONS, Quirk.MISSING_ELEMENT_IS_MADE, Quirk.NO_CONTENT_AFTER_GROUP_PATCH))),
    /** Microsoft Entra ID. */
    ENTRA(EnumSet.allOf(Quirk.class)),
    /** Google Workspace and Cloud Identity. */
    GOOGLE(EnumSet.complementOf(EnumSet.of(Quirk.EMPTY_OPERATIONS, Quirk.NO_CONTENT_AFTER_GROUP_PATCH))),
    /** JumpCloud. */
    JUMPCLOUD(EnumSet.complementOf(EnumSet.of(Quirk.EMPTY_OPERATIONS, Quirk.NO_CONTENT_AFTER_GROUP_PATCH))),
    /** OneLogin. */
    ONELOGIN(EnumSet.complementOf(EnumSet.of(Quirk.EMPTY_OPERATIONS, Quirk.NO_CONTENT_AFTER_GROUP_PATCH)));

    private final Set<Quirk> quirks;

    Profile(Set<Quirk> quirks) {
        this.quirks = quirks;
    }

    /** Whether the rule is on. */
    public boolean allows(Quirk quirk) {
        return quirks.contains(quirk);
    }
}
