package dev.gatehouse.offboarding.record;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.keycloak.util.JsonSerialization;

/** A snapshot as it is kept with a case, for the messages that are written later. */
@JsonPropertyOrder({"id", "username", "email", "firstName", "lastName", "groups", "attributes", "devices"})
@JsonIgnoreProperties(ignoreUnknown = true)
record SnapshotJson(
        String id,
        String username,
        String email,
        String firstName,
        String lastName,
        List<String> groups,
        Map<String, List<String>> attributes,
        List<DeviceJson> devices) {

    @JsonPropertyOrder({"id", "name", "platform", "enrolledAt"})
    @JsonIgnoreProperties(ignoreUnknown = true)
    record DeviceJson(String id, String name, String platform, String enrolledAt) {}

    /**
     * Writes a snapshot down.
     *
     * @param user the snapshot
     * @return JSON
     */
    static String write(UserSnapshot user) {
        SnapshotJson json = new SnapshotJson(
                user.id(),
                user.username(),
                user.email(),
                user.firstName(),
                user.lastName(),
                user.groups(),
                new TreeMap<>(user.attributes()),
                user.devices().stream()
                        .map(device -> new DeviceJson(
                                device.id(),
                                device.name(),
                                device.platform(),
                                device.enrolledAt().toString()))
                        .toList());
        try {
            return JsonSerialization.mapper.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings, lists and maps can always be written as JSON", e);
        }
    }

    /**
     * Reads a snapshot that was written down.
     *
     * @param text what {@link #write} made
     * @return the snapshot
     * @throws IllegalArgumentException if it is anything else
     */
    static UserSnapshot read(String text) {
        try {
            return JsonSerialization.mapper.readValue(text, SnapshotJson.class).toSnapshot();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("What was kept of the user cannot be read: " + e.getMessage(), e);
        }
    }

    private UserSnapshot toSnapshot() {
        return new UserSnapshot(
                id,
                username,
                email,
                firstName,
                lastName,
                Objects.requireNonNullElse(groups, List.of()),
                Objects.requireNonNullElse(attributes, Map.of()),
                Objects.requireNonNullElse(devices, List.<DeviceJson>of()).stream()
                        .map(device -> new EnrolledDevice(
                                device.id(), device.name(), device.platform(), Instant.parse(device.enrolledAt())))
                        .toList());
    }
}
