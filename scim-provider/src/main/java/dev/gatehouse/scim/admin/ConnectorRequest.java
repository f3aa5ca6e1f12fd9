package dev.gatehouse.scim.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.gatehouse.scim.connector.ConnectorManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.component.ComponentValidationException;

/**
 * What an administrator sends to make or change a connector. An answer may be sent back as it came, or with some of it
 * changed: what only answers have is passed over then, and refused where it would be a wish that is not granted. Anything
 * unknown is refused.
 *
 * @param name how administrators call it; null to keep the name
 * @param kind the kind of a new connector, {@code bearer} if null; it never changes
 * @param enabled whether its requests are served; null to leave that, which is yes for a new one
 * @param settings settings by name, for instance {@code profile}; a null removes one, and what is left out stays
 * @param profile the setting of this name, which answers show here too
 * @param clientId the setting of this name, which answers show here too
 * @param expiresInSeconds how long the token of a new connector is valid; null for ever
 * @param id only of answers
 * @param expires only of answers
 * @param token only of answers
 * @param passkey only of answers
 */
@JsonIgnoreProperties({"baseUrl", "created", "previousExpires", "lastUsed"})
public record ConnectorRequest(
        String name,
        String kind,
        Boolean enabled,
        Map<String, String> settings,
        String profile,
        String clientId,
        Long expiresInSeconds,
        String id,
        String expires,
        String token,
        String passkey) {
    public ConnectorRequest {
        settings = settings == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * The settings of a new connector.
     *
     * @throws ComponentValidationException if something is said that belongs elsewhere, or is said twice and differently
     */
    Map<String, String> settingsOfNew() {
        refuse("id", id, "the server gives it");
        refuse("token", token, "the server makes it; to choose it yourself, write the component");
        refuse("passkey", passkey, "the server makes it; to choose it yourself, write the component");
        refuse("expires", expires, "say expiresInSeconds");
        return merged(Map.of());
    }

    /**
     * The settings to change.
     *
     * @param present the connector as it is
     * @throws ComponentValidationException if something is said that does not change so, or is said twice and differently
     */
    Map<String, String> settingsToChange(ConnectorManager.Summary present) {
        if (kind != null && !kind.equals(present.kind())) {
            throw new ComponentValidationException("The kind of a connector never changes; make another one");
        }
        if (id != null && !id.equals(present.id())) {
            throw new ComponentValidationException("The id of a connector never changes");
        }
        refuse("expiresInSeconds", expiresInSeconds, "it is said when a new token is made, at connectors/{id}/token");
        String ends = present.expires().map(Object::toString).orElse(null);
        if (expires != null && !expires.equals(ends)) {
            refuse("expires", expires, "it changes with a new token only, made at connectors/{id}/token");
        }
        return merged(present.settings());
    }

    private static void refuse(String field, Object value, String why) {
        if (value != null) {
            throw new ComponentValidationException(field + " cannot be set here: " + why);
        }
    }

    private Map<String, String> merged(Map<String, String> present) {
        Map<String, String> merged = new LinkedHashMap<>(settings);
        merge(merged, "profile", profile, present);
        merge(merged, "clientId", clientId, present);
        return merged;
    }

    /** Of what stands on top and what stands in the settings, that counts which differs from what the connector has. */
    private static void merge(Map<String, String> settings, String name, String onTop, Map<String, String> present) {
        if (onTop == null || onTop.equals(present.get(name))) {
            return;
        }
        String below = settings.get(name);
        boolean isRepeated = below != null && below.equals(present.get(name));
        if (settings.containsKey(name) && !onTop.equals(below) && !isRepeated) {
            throw new ComponentValidationException(
                    name + " is " + onTop + " on top and " + below + " in the settings; say it once");
        }
        settings.put(name, onTop);
    }

    @Override
    public String toString() {
        return "ConnectorRequest[" + name + "]";
    }
}
