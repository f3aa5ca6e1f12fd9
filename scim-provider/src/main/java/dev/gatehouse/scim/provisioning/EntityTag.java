package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entity tag, RFC 9110 section 8.8.3, compared weakly: {@code W/"a"} and {@code "a"} are the same.
 *
 * @param opaque what stands between the quotes, or {@code *} for any
 */
public record EntityTag(String opaque) {
    /** Matches every version that there is. */
    public static final EntityTag ANY = new EntityTag("*");

    private static final Pattern TAG = Pattern.compile("(?:[Ww]/)?\"([^\"]*)\"|([^\\s\",]+)");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]*");

    public EntityTag {
        requireNonNull(opaque, "opaque");
    }

    /**
     * Reads the value of {@code If-Match}, {@code If-None-Match}, or {@code meta.version}. Tags that lack their quotes are
     * taken as they are.
     *
     * @param text tags separated by commas, or {@code *}
     * @return at least one tag
     * @throws ScimException {@code invalidValue} if it is neither
     */
    public static List<EntityTag> parse(String text) {
        List<EntityTag> tags = new ArrayList<>();
        int position = skip(text, 0);
        Matcher matcher = TAG.matcher(text);
        while (position < text.length()) {
            if (!matcher.region(position, text.length()).lookingAt()) {
                throw ScimException.invalidValue("This is not a list of entity tags: " + text);
            }
            tags.add(new EntityTag(matcher.group(1) != null ? matcher.group(1) : matcher.group(2)));
            position = skip(text, matcher.end());
        }
        if (tags.isEmpty()) {
            throw ScimException.invalidValue("There is no entity tag in this header");
        }
        return tags;
    }

    private static int skip(String text, int from) {
        Matcher matcher = SEPARATOR.matcher(text).region(from, text.length());
        return matcher.lookingAt() ? matcher.end() : from;
    }

    /** Whether one of the tags stands for the version. */
    public static boolean anyMatches(List<EntityTag> tags, String version) {
        return tags.contains(ANY) || parse(version).stream().anyMatch(tags::contains);
    }
}
