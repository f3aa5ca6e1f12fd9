package dev.gatehouse.okta.emulator.scim;

/**
 * A member of a pushed group.
 *
 * @param value the identifier that the service provider gave the person
 * @param display the person's user name
 */
public record ScimMember(String value, String display) {}
