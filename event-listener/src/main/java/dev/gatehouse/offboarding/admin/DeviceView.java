package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.store.DeviceRow;

/**
 * A device as the API shows it. Times are ISO 8601; fields without a value are left out.
 *
 * @param id the id of its entry, for this API
 * @param deviceId the id that the device gave itself
 * @param name what people call it, or null
 * @param platform its operating system, or null
 * @param userId id of the user whose device it is
 * @param username her user name; null if she was removed
 * @param orphaned whether she was removed
 * @param client client id of the app that enrolled it, or null
 * @param enrolledAt when it was enrolled
 * @param seenAt when somebody last signed in on it
 */
@JsonPropertyOrder({
    "id",
    "deviceId",
    "name",
    "platform",
    "userId",
    "username",
    "orphaned",
    "client",
    "enrolledAt",
    "seenAt"
})
public record DeviceView(
        String id,
        String deviceId,
        String name,
        String platform,
        String userId,
        String username,
        boolean orphaned,
        String client,
        String enrolledAt,
        String seenAt) {

    /**
     * Shows a device.
     *
     * @param row the device
     * @param username her user name; null if she was removed
     * @return the view
     */
    static DeviceView of(DeviceRow row, String username) {
        return new DeviceView(
                row.id(),
                row.device().id(),
                row.device().name(),
                row.device().platform(),
                row.userId(),
                username,
                username == null,
                row.clientId(),
                row.device().enrolledAt().toString(),
                row.seenAt().toString());
    }
}
