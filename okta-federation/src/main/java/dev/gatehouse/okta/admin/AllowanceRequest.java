package dev.gatehouse.okta.admin;

/**
 * What is asked for when a run is to be let through.
 *
 * @param users how many users it may disable
 */
record AllowanceRequest(Long users) {}
