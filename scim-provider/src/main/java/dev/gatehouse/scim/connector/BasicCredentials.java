package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A client id and a passkey, RFC 7617 section 2.
 *
 * @param clientId what stands before the first colon
 * @param passkey what stands behind it
 */
record BasicCredentials(String clientId, ConnectorToken passkey) {
    BasicCredentials {
        requireNonNull(clientId, "clientId");
        requireNonNull(passkey, "passkey");
    }

    /**
     * Reads what follows {@code Basic} in the header.
     *
     * @param encoded base64, with or without padding, of UTF-8
     * @return both parts, or empty if it is not of that form
     */
    static Optional<BasicCredentials> decode(String encoded) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encoded.strip());
            return split(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Splits {@code client id:passkey}. */
    static Optional<BasicCredentials> split(String pair) {
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(
                        new BasicCredentials(pair.substring(0, colon), new ConnectorToken(pair.substring(colon + 1))));
    }
}
