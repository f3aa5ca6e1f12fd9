package dev.gatehouse.okta.app;

/**
 * A setting that is not what it should be.
 *
 * @param setting its name in Okta's admin console or Keycloak's
 * @param expected what it should be
 * @param found what it is
 */
public record Difference(String setting, String expected, String found) {}
