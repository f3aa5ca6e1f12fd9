package dev.gatehouse.scim.endpoint;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the media type of an answer by the {@code Accept} header, RFC 7644 section 3.8. */
final class Accept {
    private static final List<MediaType> OFFERED =
            List.of(MediaType.valueOf(ScimAnswer.MEDIA_TYPE), MediaType.APPLICATION_JSON_TYPE);

    private Accept() {}

    /**
     * Chooses {@code application/scim+json} where the client accepts it or {@code application/json} by name or wildcard
     * beside it, else {@code application/json} where that alone is accepted.
     *
     * @param header the header, or null; one that cannot be read is as good as none
     * @return the media type, or empty if the client accepts neither
     */
    static Optional<String> choose(String header) {
        List<MediaType> accepted = parse(header);
        if (accepted.isEmpty()) {
            return Optional.of(ScimAnswer.MEDIA_TYPE);
        }
        return OFFERED.stream()
                .filter(offered -> isAccepted(offered, accepted))
                .findFirst()
                .map(MediaType::toString);
    }

    private static boolean isAccepted(MediaType offered, List<MediaType> accepted) {
        return accepted.stream().filter(range -> range.isCompatible(offered)).anyMatch(range -> !isRefused(range));
    }

    private static boolean isRefused(MediaType range) {
        return range.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }

    private static List<MediaType> parse(String header) {
        List<MediaType> ranges = new ArrayList<>();
        if (header == null || header.isBlank()) {
            return ranges;
        }
        for (String range : header.split(",")) {
            try {
                ranges.add(MediaType.valueOf(range.strip()));
            } catch (RuntimeException e) {
                return List.of();
            }
        }
        return ranges;
    }
}
