package dev.gatehouse.it.offboarding.chaos;

/** Counts what the teams of a round did, so that trouble comes in their midst. */
final class Steps {

    static final int SEATS = 3;
    static final int TEAMS = 8;
    static final int OF_A_TEAM = 24;

    private int taken;

    synchronized void taken() {
        taken++;
        notifyAll();
    }

    /** Waits until this part of all steps was taken. */
    synchronized void awaitPart(double part) throws InterruptedException {
        while (taken < part * TEAMS * OF_A_TEAM) {
            wait();
        }
    }
}
