package dev.gatehouse.offboarding.leaver;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param whole whether groups and attributes are all that she had; false where nothing was left to read them from
 * @param standing her roles and federation; empty where nobody looked, or nothing was left to see
 */
public record UserSnapshot(
        String id,
        String username,
        String email,
        String firstName,
        String lastName,
        List<String> groups,
        Map<String, List<String>> attributes,
        List<EnrolledDevice> devices,
        boolean whole,
        Optional<Standing> standing) {

    /** Checks the id and copies the collections. */
    public UserSnapshot {
        requireNonNull(id, "id");
        groups = List.copyOf(groups);
        attributes = Map.copyOf(attributes);
        devices = List.copyOf(devices);
        requireNonNull(standing, "standing");
    }

    /**
     * A snapshot of someone whose roles and federation nobody looked at.
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
    public UserSnapshot(
            String id,
            String username,
            String email,
            String firstName,
            String lastName,
            List<String> groups,
            Map<String, List<String>> attributes,
            List<EnrolledDevice> devices) {
        this(id, username, email, firstName, lastName, groups, attributes, devices, true, Optional.empty());
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
        return new UserSnapshot(
                id, username, email, null, null, List.of(), Map.of(), List.of(), false, Optional.empty());
    }

    /**
     * The same snapshot with what she was in the realm.
     *
     * @param seen her roles and federation
     * @return the snapshot
     */
    public UserSnapshot with(Standing seen) {
        return new UserSnapshot(
                id, username, email, firstName, lastName, groups, attributes, devices, whole, Optional.of(seen));
    }

    /**
     * The same snapshot with the devices that she enrolled.
     *
     * @param enrolled the devices, oldest first
     * @return the snapshot
     */
    public UserSnapshot having(List<EnrolledDevice> enrolled) {
        return new UserSnapshot(
                id, username, email, firstName, lastName, groups, attributes, enrolled, whole, standing);
    }

    /**
     * The same snapshot with other attributes.
     *
     * @param others attributes by name, each with its values
     * @return the snapshot
     */
    public UserSnapshot with(Map<String, List<String>> others) {
        return new UserSnapshot(id, username, email, firstName, lastName, groups, others, devices, whole, standing);
    }
}
