package dev.gatehouse.benchmarks.okta;

/** What is measured of each federation, in this order. */
enum Phase {
    IMPORT("initial import"),
    UNCHANGED("full sync, nothing changed"),
    CHANGED("changed sync, 1 % changed"),
    IDLE("changed sync, nothing changed");

    private final String title;

    Phase(String title) {
        this.title = title;
    }

    /** What the table calls it. */
    String title() {
        return title;
    }
}
