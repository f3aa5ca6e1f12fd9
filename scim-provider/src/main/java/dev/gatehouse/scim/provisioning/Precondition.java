package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimException;
import java.util.List;

/**
 * The versions that a client is content to change, RFC 7644 section 3.14.
 *
 * @param versions the entity tags of {@code If-Match}; empty for any version
 */
public record Precondition(List<EntityTag> versions) {
    public Precondition {
        versions = List.copyOf(requireNonNull(versions, "versions"));
    }

    /** Any version will do. */
    public static Precondition none() {
        return new Precondition(List.of());
    }

    /**
     * Reads {@code If-Match}, or the {@code version} of a bulk operation.
     *
     * @param text the text, or null if the client sent none
     * @throws ScimException {@code invalidValue} if it holds no entity tags
     */
    public static Precondition parse(String text) {
        return text == null ? none() : new Precondition(EntityTag.parse(text));
    }

    /** Whether every version is as good. */
    public boolean isNone() {
        return versions.isEmpty();
    }

    /**
     * Refuses a version that the client does not know. Versions are compared weakly.
     *
     * @param version the entity tag of the resource as it is now
     * @throws ScimException 412
     */
    public void require(String version) {
        if (!isNone() && !EntityTag.anyMatches(versions, version)) {
            throw ScimException.of(412, "The resource has changed; its version is now " + version);
        }
    }
}
