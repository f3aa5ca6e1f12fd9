package dev.gatehouse.scim.admin;

import java.util.Map;

/**
 * What an administrator sends to make or change a connector.
 *
 * @param name how administrators call it; null to keep the name
 * @param enabled whether its requests are served; null to leave that, which is yes for a new one
 * @param settings further configuration by the names of the component's properties, for instance {@code profile}; what is
 *     left out stays
 */
public record ConnectorRequest(String name, Boolean enabled, Map<String, String> settings) {
    public ConnectorRequest {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
    }
}
