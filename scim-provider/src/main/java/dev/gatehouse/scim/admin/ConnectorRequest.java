package dev.gatehouse.scim.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an administrator sends to make or change a connector. What an answer shows beside it may be sent back and is passed
 * over; anything else is refused.
 *
 * @param name how administrators call it; null to keep the name
 * @param kind the kind of a new connector, {@code bearer} if null; it never changes
 * @param enabled whether its requests are served; null to leave that, which is yes for a new one
 * @param settings settings by name, for instance {@code profile}; a null removes one, and what is left out stays
 * @param expiresInSeconds how long the token of a new connector is valid; null for ever
 */
@JsonIgnoreProperties({"id", "profile", "baseUrl", "created", "expires", "previousExpires", "lastUsed", "clientId"})
public record ConnectorRequest(
        String name, String kind, Boolean enabled, Map<String, String> settings, Long expiresInSeconds) {
    public ConnectorRequest {
        settings = settings == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
