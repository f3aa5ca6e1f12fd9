package dev.gatehouse.okta.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Set;

/**
 * A user who is assigned to an application, by herself or through a group.
 *
 * @param id Okta's id of the user
 * @param status the status of the assignment, such as {@code ACTIVE}; may be null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record OktaAppUser(String id, String status) {

    private static final Set<String> ENDED = Set.of("DEPROVISIONED", "INACTIVE", "REVOKED", "SUSPENDED", "UNASSIGNED");

    /** Says whether the assignment lets her use the application. */
    public boolean isUsable() {
        return status == null || !ENDED.contains(status);
    }
}
