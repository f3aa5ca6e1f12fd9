package dev.gatehouse.offboarding.leaver;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A device that a user enrolled by signing in on it.
 *
 * @param id the id that the device gave itself, unique in the realm
 * @param name what people call it, or null
 * @param platform its operating system, or null
 * @param enrolledAt when it was enrolled
 */
public record EnrolledDevice(String id, String name, String platform, Instant enrolledAt) {

    /** Checks that there is an id and a time. */
    public EnrolledDevice {
        requireNonNull(id, "id");
        requireNonNull(enrolledAt, "enrolledAt");
    }
}
