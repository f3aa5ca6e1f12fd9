package dev.gatehouse.scim.admin;

/**
 * What an administrator sends to make or change a connector.
 *
 * @param name how administrators call it; null to keep the name
 * @param enabled whether its requests are served; null to leave that, which is yes for a new one
 */
public record ConnectorRequest(String name, Boolean enabled) {}
