package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimException;
import java.util.List;

/**
 * The versions of a resource that a client is content with, RFC 7644 section 3.14 and RFC 9110 section 13.1.
 *
 * @param versions the entity tags of {@code If-Match}; empty for any version
 * @param unwanted the entity tags of {@code If-None-Match} with a change; empty for none
 */
public record Precondition(List<EntityTag> versions, List<EntityTag> unwanted) {
    public Precondition {
        versions = List.copyOf(requireNonNull(versions, "versions"));
        unwanted = List.copyOf(requireNonNull(unwanted, "unwanted"));
    }

    /** Any version will do. */
    public static Precondition none() {
        return new Precondition(List.of(), List.of());
    }

    /**
     * Reads the headers of a request.
     *
     * @param ifMatch {@code If-Match}, or the {@code version} of a bulk operation; null if the client sent none
     * @param ifNoneMatch {@code If-None-Match}, or null
     * @throws ScimException {@code invalidValue} if one of them holds no entity tags
     */
    public static Precondition parse(String ifMatch, String ifNoneMatch) {
        return new Precondition(tags(ifMatch), tags(ifNoneMatch));
    }

    private static List<EntityTag> tags(String text) {
        return text == null ? List.of() : EntityTag.parse(text);
    }

    /** Whether every version is as good. */
    public boolean isNone() {
        return versions.isEmpty() && unwanted.isEmpty();
    }

    /**
     * Refuses a version that the client does not want to meet. Versions are compared weakly.
     *
     * @param version the entity tag of the resource as it is now
     * @throws ScimException 412
     */
    public void require(String version) {
        if (!versions.isEmpty() && !EntityTag.anyMatches(versions, version)) {
            throw ScimException.of(412, "The resource has changed; its version is now " + version);
        }
        if (EntityTag.anyMatches(unwanted, version)) {
            throw ScimException.of(412, "The resource has the version " + version + ", which If-None-Match rules out");
        }
    }
}
