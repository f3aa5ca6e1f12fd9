package dev.gatehouse.okta.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An application as Okta shows it. It is kept whole, since Okta replaces applications as a whole.
 *
 * @param document the JSON object of Okta's Apps API
 */
public record OktaApp(ObjectNode document) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OktaApp {}

    /** Okta's id, which never changes. */
    public String id() {
        return document.path("id").asText();
    }

    /** The name that people read. */
    public String label() {
        return document.path("label").asText();
    }

    /** Says whether it may be used. */
    public boolean isActive() {
        return "ACTIVE".equals(document.path("status").asText());
    }

    /** The OAuth client ID. */
    public String clientId() {
        return document.at("/credentials/oauthClient/client_id").asText(id());
    }

    /**
     * A property that whoever made the application put into its profile; an empty string where there is none.
     *
     * @param name its name
     */
    public String property(String name) {
        return document.path("profile").path(name).asText("");
    }

    /** A part of the document by its JSON pointer (RFC 6901); a missing node where there is none. */
    public JsonNode at(String pointer) {
        return document.at(pointer);
    }
}
