package dev.gatehouse.offboarding.detect;

/**
 * Something that can be switched off, whereupon many users cannot sign in without having been disabled.
 *
 * @param kind what it is
 * @param realmId its realm's id; null where that is not known yet
 * @param id its id
 */
record Switch(Kind kind, String realmId, String id) {

    /** What can be switched off. */
    enum Kind {
        /** A realm. */
        REALM("realm_switched_off", "A realm"),
        /** A component, of which only federations matter. */
        COMPONENT("federation_switched_off", "A federation"),
        /** An organization. */
        ORGANIZATION("organization_switched_off", "An organization");

        private final String alert;
        private final String title;

        Kind(String alert, String title) {
            this.alert = alert;
            this.title = title;
        }

        /** What the alert calls it. */
        String alert() {
            return alert;
        }

        /** The same in a sentence. */
        String text() {
            return title + " was switched off: its users cannot sign in, but were not disabled and are not offboarded";
        }
    }
}
