package dev.gatehouse.offboarding.leaver;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What a user looked like when she left. Everything but the id may be missing when she was deleted behind Keycloak's
 * back.
 *
 * @param id the user's id
 * @param username the user name, or null
 * @param email the e-mail address, or null
 * @param firstName the first name, or null
 * @param lastName the last name, or null
 * @param groups paths of the groups that she was a direct member of, sorted
 * @param attributes attributes by name, each with its values
 * @param devices the devices that she enrolled, oldest first
 */
public record UserSnapshot(
        String id,
        String username,
        String email,
        String firstName,
        String lastName,
        List<String> groups,
        Map<String, List<String>> attributes,
        List<EnrolledDevice> devices) {

    /** Checks the id and copies the collections. */
    public UserSnapshot {
        requireNonNull(id, "id");
        groups = List.copyOf(groups);
        attributes = Map.copyOf(attributes);
        devices = List.copyOf(devices);
    }

    /**
     * A snapshot of someone of whom little is left.
     *
     * @param id the user's id
     * @param username the last known user name, or null
     * @param email the last known e-mail address, or null
     * @return a snapshot without groups and attributes
     */
    public static UserSnapshot ofRemains(String id, String username, String email) {
        return new UserSnapshot(id, username, email, null, null, List.of(), Map.of(), List.of());
    }
}
