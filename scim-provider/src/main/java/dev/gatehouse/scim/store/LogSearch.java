package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which lines of the provisioning log to list, newest first. What is empty does not matter.
 *
 * @param connectorId of which connector
 * @param connectorName of connectors that were called so then
 * @param from not before this time, in milliseconds since 1970
 * @param to before this time
 * @param status the statuses
 * @param method the HTTP method
 * @param resourceType the type of the resource
 * @param resourceId the resource
 * @param text what occurs in the name, the external id, the path or the detail, in any letter case
 * @param refused only what was refused
 * @param after the place in the list to continue behind
 * @param max how many lines at most
 */
public record LogSearch(
        Optional<String> connectorId,
        Optional<String> connectorName,
        Optional<Long> from,
        Optional<Long> to,
        Optional<Statuses> status,
        Optional<String> method,
        Optional<String> resourceType,
        Optional<String> resourceId,
        Optional<String> text,
        boolean refused,
        Optional<Place> after,
        int max) {
    public LogSearch {
        requireNonNull(connectorId, "connectorId");
        requireNonNull(after, "after");
    }

    /**
     * A range of HTTP statuses.
     *
     * @param lowest the first
     * @param highest the last
     */
    public record Statuses(int lowest, int highest) {}

    /**
     * A place in the list.
     *
     * @param time the time of the line there
     * @param id its id
     */
    public record Place(long time, String id) {}
}
