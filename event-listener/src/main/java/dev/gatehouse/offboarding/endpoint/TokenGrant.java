package dev.gatehouse.offboarding.endpoint;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;

/**
 * A request to an authorization server's token endpoint (RFC 6749, section 4.4). The sender makes it outside any
 * transaction, keeps the token until shortly before it expires, and asks anew when the receiver answers 401.
 *
 * @param url the token endpoint, which {@link EndpointUrl} accepts
 * @param headers headers of the request, {@code Authorization} for instance
 * @param form the form's fields, {@code grant_type} among them
 */
public record TokenGrant(URI url, Map<String, String> headers, Map<String, String> form) {

    /** Copies the maps. */
    public TokenGrant {
        requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        form = Map.copyOf(form);
    }

    @Override
    public String toString() {
        return "TokenGrant from " + url.getAuthority();
    }
}
