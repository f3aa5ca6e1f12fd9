package dev.gatehouse.scim.schema;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an attribute as clients write it: {@code userName}, {@code name.familyName}, {@code
 * urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value} (RFC 7644 section 3.10).
 *
 * @param schema the URN in front, if there is one
 * @param name the attribute
 * @param subAttribute its part, if there is one
 */
public record AttributePath(Optional<String> schema, String name, Optional<String> subAttribute) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z$][A-Za-z0-9_$-]*");

    public AttributePath {
        requireNonNull(schema, "schema");
        requireNonNull(name, "name");
        requireNonNull(subAttribute, "subAttribute");
    }

    /** A plain name without URN or part. */
    public static AttributePath of(String name) {
        return new AttributePath(Optional.empty(), name, Optional.empty());
    }

    /**
     * Parses a path.
     *
     * @return the path, or empty if the text is not one
     */
    public static Optional<AttributePath> parse(String text) {
        Optional<String> schema = Optional.empty();
        String rest = text;
        if (text.toLowerCase(Locale.ROOT).startsWith("urn:")) {
            int colon = text.lastIndexOf(':');
            schema = Optional.of(text.substring(0, colon));
            rest = text.substring(colon + 1);
        }
        int dot = rest.indexOf('.');
        String name = dot < 0 ? rest : rest.substring(0, dot);
        Optional<String> part = dot < 0 ? Optional.empty() : Optional.of(rest.substring(dot + 1));
        if (!isName(name) || part.isPresent() && !isName(part.get())) {
            return Optional.empty();
        }
        return Optional.of(new AttributePath(schema, name, part));
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public String toString() {
        return schema.map(urn -> urn + ":").orElse("")
                + name
                + subAttribute.map(part -> "." + part).orElse("");
    }
}
