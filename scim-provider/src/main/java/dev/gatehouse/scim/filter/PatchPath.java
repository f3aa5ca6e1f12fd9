package dev.gatehouse.scim.filter;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.AttributePath;
import java.util.Optional;

/**
 * The path of a PATCH operation, RFC 7644 section 3.5.2: {@code userName}, {@code name.familyName}, {@code
 * members[value eq "..."]}, {@code emails[type eq "work"].value}.
 *
 * @param attribute the attribute, with its part where no element filter stands between
 * @param element which elements are meant, if the path has brackets
 * @param subAttribute the part behind the brackets, if there is one
 */
public record PatchPath(AttributePath attribute, Optional<Filter> element, Optional<String> subAttribute) {
    /** The longest path accepted, in characters. */
    public static final int MAX_LENGTH = 2_000;

    public PatchPath {
        requireNonNull(attribute, "attribute");
        requireNonNull(element, "element");
        requireNonNull(subAttribute, "subAttribute");
    }

    /**
     * Parses a path.
     *
     * @throws ScimException {@code invalidPath}, with the position of the first mistake
     */
    public static PatchPath parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw ScimException.of(ScimErrorType.INVALID_PATH, "The path is longer than " + MAX_LENGTH + " characters");
        }
        Scanner scanner = new Scanner(text.strip(), ScimErrorType.INVALID_PATH);
        AttributePath attribute =
                AttributePath.parse(scanner.word()).orElseThrow(() -> scanner.error("an attribute expected before"));
        if (!scanner.skip('[')) {
            requireEnd(scanner);
            return new PatchPath(attribute, Optional.empty(), Optional.empty());
        }
        Filter element = FilterParser.parseElementFilter(scanner);
        scanner.skipSpaces();
        scanner.require(']');
        Optional<String> part = Optional.empty();
        if (scanner.skip('.')) {
            part = AttributePath.parse(scanner.word())
                    .filter(path ->
                            path.schema().isEmpty() && path.subAttribute().isEmpty())
                    .map(AttributePath::name);
            if (part.isEmpty()) {
                throw scanner.error("the name of a sub-attribute expected before");
            }
        }
        requireEnd(scanner);
        return new PatchPath(attribute, Optional.of(element), part);
    }

    private static void requireEnd(Scanner scanner) {
        if (!scanner.atEnd()) {
            throw scanner.error("end of path expected");
        }
    }

    @Override
    public String toString() {
        return attribute
                + element.map(filter -> "[" + filter + "]").orElse("")
                + subAttribute.map(part -> "." + part).orElse("");
    }
}
