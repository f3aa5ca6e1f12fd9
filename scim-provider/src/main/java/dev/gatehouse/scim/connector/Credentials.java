package dev.gatehouse.scim.connector;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What came in an {@code Authorization} header, RFC 9110 section 11.6.2.
 *
 * @param scheme the authentication scheme, for instance {@code Bearer}
 * @param value what follows it
 */
public record Credentials(String scheme, String value) {
    public Credentials {
        requireNonNull(scheme, "scheme");
        requireNonNull(value, "value");
    }

    /**
     * Splits a header. A token that the product made counts as a bearer token without the word {@code Bearer} as well, since
     * some clients send as the whole header what an administrator entered as token.
     *
     * @param header the header's value, or null
     * @return scheme and credentials, or empty if the header is not of that form
     */
    public static Optional<Credentials> parse(String header) {
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = header.strip().split(" +", 2);
        if (parts.length == 1 && parts[0].startsWith(ConnectorToken.PREFIX)) {
            return Optional.of(new Credentials("Bearer", parts[0]));
        }
        return parts.length == 2 && !parts[1].isEmpty()
                ? Optional.of(new Credentials(parts[0], parts[1]))
                : Optional.empty();
    }

    /** Whether the scheme is this one, in any letter case. */
    public boolean isOf(String expectedScheme) {
        return scheme.equalsIgnoreCase(expectedScheme);
    }

    /** Whether what follows {@code Basic} is a client id and a passkey as RFC 7617 has them. */
    public boolean isWellFormedBasic() {
        return isOf("Basic") && BasicCredentials.decode(value).isPresent();
    }

    @Override
    public String toString() {
        return scheme + " ***";
    }
}
