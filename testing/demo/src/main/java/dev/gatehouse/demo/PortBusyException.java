package dev.gatehouse.demo;

import java.io.IOException;

/** A port that the demo needs is taken by another program. */
public final class PortBusyException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param port the port
     * @param option the part of the demo that needs it, as in its command-line option
     */
    public PortBusyException(int port, String option) {
        super("Port " + port + " is in use by another program. Stop that program, or choose another port with --"
                + option + "-port.");
    }
}
