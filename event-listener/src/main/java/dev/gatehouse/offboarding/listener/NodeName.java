package dev.gatehouse.offboarding.listener;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** What this node is called in the record of attempts. */
final class NodeName {

    private NodeName() {}

    /**
     * Asks the system.
     *
     * @return the host's name and the process's number; empty if the host has no name
     */
    static Optional<String> ask() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName() + "/"
                    + ProcessHandle.current().pid());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
