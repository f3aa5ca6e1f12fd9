package dev.gatehouse.okta;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Names a server of a cluster, for those who look for its log. */
final class NodeName {

    private NodeName() {}

    /** The host's name with something that tells two servers of a host, or two lives of a server, apart. */
    static String make() {
        return host() + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }
}
