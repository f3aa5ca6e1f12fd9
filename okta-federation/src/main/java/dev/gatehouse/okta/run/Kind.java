package dev.gatehouse.okta.run;

import java.util.Locale;

/** The two kinds of sync. */
public enum Kind {
    /** Everybody and every group. */
    FULL,

    /** What changed since the last sync. */
    CHANGED;

    /** As it stands in logs and answers: in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
