package dev.gatehouse.okta.admin;

/**
 * How many users the next run may disable, whatever the safety limit says.
 *
 * @param users how many
 * @param until when that is no longer good, as in ISO 8601
 */
public record AllowanceRepresentation(long users, String until) {}
