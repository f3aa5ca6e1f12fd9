package dev.gatehouse.scim.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One of several choices, which administrators and documents write in lower case and with hyphens. */
public interface Keyword {
    /** The constant's name. */
    String name();

    /** How administrators write it. */
    default String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The choice that is written so. */
    static <E extends Enum<E> & Keyword> Optional<E> of(Class<E> type, String keyword) {
        return Stream.of(type.getEnumConstants())
                .filter(choice -> choice.keyword().equals(keyword))
                .findFirst();
    }

    /** All choices as administrators write them. */
    static <E extends Enum<E> & Keyword> List<String> all(Class<E> type) {
        return Stream.of(type.getEnumConstants()).map(Keyword::keyword).toList();
    }
}
