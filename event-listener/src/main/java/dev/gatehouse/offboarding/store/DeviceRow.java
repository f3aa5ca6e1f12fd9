package dev.gatehouse.offboarding.store;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import java.time.Instant;

/**
 * A device in the registry.
 *
 * @param id the row's id
 * @param userId id of the user whose device it is, who may be gone
 * @param clientId client id of the app that enrolled it, or null
 * @param device the device itself
 * @param seenAt when somebody last signed in on it with its id
 */
public record DeviceRow(String id, String userId, String clientId, EnrolledDevice device, Instant seenAt) {

    /** Checks that all but the client is there. */
    public DeviceRow {
        requireNonNull(id, "id");
        requireNonNull(userId, "userId");
        requireNonNull(device, "device");
        requireNonNull(seenAt, "seenAt");
    }
}
