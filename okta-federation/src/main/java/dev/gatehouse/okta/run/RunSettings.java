package dev.gatehouse.okta.run;

import java.time.Clock;
import java.time.Duration;

/**
 * How runs are watched over, the same on every node.
 *
 * @param node name of this node
 * @param deadAfter how long a run may give no sign of life before another takes its place
 * @param clock tells the moments that are noted
 */
public record RunSettings(String node, Duration deadAfter, Clock clock) {

    Duration heartbeat() {
        return deadAfter.dividedBy(6);
    }
}
