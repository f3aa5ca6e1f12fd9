package dev.gatehouse.okta.admin;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How a federation stands.
 *
 * @param name its name
 * @param enabled whether it is synced at all
 * @param running the run that is on
 * @param lastFull the last full sync that ended
 * @param lastChanged the last changed sync that ended
 * @param held whether the last run that ended was held by the safety limit
 * @param allowance how many more users may be disabled whatever the safety limit says
 * @param nextFull when a full sync is due by schedule, as in ISO 8601
 * @param nextChanged the same for a changed sync
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusRepresentation(
        String name,
        boolean enabled,
        RunRepresentation running,
        RunRepresentation lastFull,
        RunRepresentation lastChanged,
        boolean held,
        AllowanceRepresentation allowance,
        String nextFull,
        String nextChanged) {}
