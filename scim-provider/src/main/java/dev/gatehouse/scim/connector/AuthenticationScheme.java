package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

/**
 * How a client proves who it is, in the terms of {@code authenticationSchemes}, RFC 7643 section 5.
 *
 * @param type one of the types that the RFC names
 * @param name for humans
 * @param description for humans
 * @param specification the address of the document that defines it
 */
public record AuthenticationScheme(String type, String name, String description, String specification) {
    /** A bearer token of the connector's own. */
    static final AuthenticationScheme BEARER = new AuthenticationScheme(
            "oauthbearertoken",
            "Bearer token",
            "The connector's token, in the header Authorization behind the word Bearer",
            "https://www.rfc-editor.org/info/rfc6750");
    /** Client id and passkey. */
    static final AuthenticationScheme BASIC = new AuthenticationScheme(
            "httpbasic",
            "HTTP Basic",
            "The connector's client id and passkey, in UTF-8",
            "https://www.rfc-editor.org/info/rfc7617");
    /** An access token of the realm. */
    public static final AuthenticationScheme OAUTH = new AuthenticationScheme(
            "oauth2", "OAuth 2.0", "An access token of this realm", "https://www.rfc-editor.org/info/rfc6749");

    public AuthenticationScheme {
        requireNonNull(type, "type");
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(specification, "specification");
    }
}
