package dev.gatehouse.scim.userprofile;

import dev.gatehouse.scim.policy.Marks;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.Constants;
import org.keycloak.userprofile.UserProfileMetadata;

/**
 * The user attributes that are not for users: the marks of {@link Marks}, always; and everything else that SCIM clients or
 * Gatehouse keep in {@code scim.*} and {@code gatehouse.*}, unless the realm's user profile declares it and so says who may edit
 * it. Names are compared leniently, since some databases take {@code Scim.connector} for {@code scim.connector}.
 */
final class ReservedAttributes {
    private static final Pattern OVERLOOKED = Pattern.compile("[\\p{M}\\p{C}\\p{Z}]");
    private static final Pattern OTHER_LETTER = Pattern.compile("[\\p{IsLatin}&&[^A-Z]]");
    private static final Set<String> MARKS = Stream.of(Marks.CONNECTOR, Marks.PASSWORD, Marks.DEVICES)
            .map(ReservedAttributes::plain)
            .collect(Collectors.toUnmodifiableSet());
    private static final String SCIM = plain("scim.");
    private static final String GATEHOUSE = plain("gatehouse.");

    private ReservedAttributes() {}

    /** Whether the attribute decides about the user, so that nothing in a user profile can make it hers. */
    static boolean isMark(String name) {
        String plain = plain(name);
        return MARKS.stream().anyMatch(mark -> plain.length() == mark.length() && startsWith(plain, mark));
    }

    /** Whether the attribute is not for users unless the user profile declares it. */
    static boolean isReserved(String name) {
        String plain = plain(name);
        return startsWith(plain, SCIM) || startsWith(plain, GATEHOUSE);
    }

    /**
     * What users may see and send.
     *
     * @param attributes the values by name, the name perhaps with the prefix that it has in forms; null for none
     * @param profile the user profile
     * @return the same without reserved attributes
     */
    static Map<String, ?> removedFrom(Map<String, ?> attributes, UserProfileMetadata profile) {
        if (attributes == null) {
            return Map.of();
        }
        Map<String, Object> rest = new LinkedHashMap<>(attributes);
        rest.keySet().removeIf(key -> isHidden(attributeName(key), profile));
        return rest;
    }

    private static boolean isHidden(String name, UserProfileMetadata profile) {
        return isMark(name) || isReserved(name) && profile.getAttribute(name).isEmpty();
    }

    private static String attributeName(String key) {
        return key.startsWith(Constants.USER_ATTRIBUTES_PREFIX)
                ? key.substring(Constants.USER_ATTRIBUTES_PREFIX.length())
                : key;
    }

    /**
     * A name without what the collations of databases overlook: case, accents, characters that one cannot see; and with a
     * question mark for each Latin letter that some of them may take for another one.
     */
    private static String plain(String name) {
        String upperCase = name.toUpperCase(Locale.ROOT);
        if (upperCase.chars().allMatch(ReservedAttributes::isPlain)) {
            return upperCase;
        }
        String decomposed =
                Normalizer.normalize(upperCase, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
        return OTHER_LETTER
                .matcher(OVERLOOKED.matcher(decomposed).replaceAll(""))
                .replaceAll("?");
    }

    private static boolean isPlain(int character) {
        return character >= '!' && character <= '~';
    }

    private static boolean startsWith(String name, String beginning) {
        return name.length() >= beginning.length()
                && IntStream.range(0, beginning.length())
                        .allMatch(i -> name.charAt(i) == beginning.charAt(i) || name.charAt(i) == '?');
    }
}
