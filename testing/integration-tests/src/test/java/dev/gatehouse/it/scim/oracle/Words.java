package dev.gatehouse.it.scim.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Texts by chance, many of them with what is special in a filter, in JSON or in SQL. */
final class Words {
    private static final List<String> ALL = List.of(
            "a",
            "Engines",
            "engines",
            "Head of 100%",
            "head_of 100%",
            "head!of",
            "O'Brien",
            "quo\"te",
            "back\\slash",
            "\\u0022 literally",
            "value\":\"engines",
            "\",\"type\":\"work\"",
            "two\nlines",
            "a\ttab",
            "Über",
            "über allem",
            "grinning \uD83D\uDE00 face",
            " blanks around ",
            "[square] (round)",
            "3 and not pr",
            "10",
            "9",
            "true",
            "long ".repeat(60) + "Tail",
            "long ".repeat(60) + "tale");

    private final Random random;

    Words(Random random) {
        this.random = random;
    }

    String any() {
        return of(ALL);
    }

    /** One that fits where only 255 characters do. */
    String shortOne() {
        return of(ALL.stream().filter(word -> word.length() < 256).toList());
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The text, a piece of it, or either in another letter case. */
    String like(String text) {
        String piece = random.nextInt(3) == 0 ? text : piece(text);
        return switch (random.nextInt(4)) {
            case 0 -> piece.toUpperCase(Locale.ROOT);
            case 1 -> piece.toLowerCase(Locale.ROOT);
            default -> piece;
        };
    }

    private String piece(String text) {
        int[] characters = text.codePoints().toArray();
        int start = random.nextBoolean() ? 0 : random.nextInt(characters.length);
        int end = random.nextBoolean() ? characters.length : start + random.nextInt(characters.length - start) + 1;
        return new String(characters, start, end - start);
    }
}
