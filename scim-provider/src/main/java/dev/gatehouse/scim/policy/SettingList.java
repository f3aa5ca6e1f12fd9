package dev.gatehouse.scim.policy;

import java.util.List;
import java.util.stream.Stream;

/** Settings that hold several values: one to a line, or with commas between them. */
final class SettingList {
    private SettingList() {}

    /** The values without the space around them; empty ones are left out. */
    static List<String> of(String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split("[,\\r\\n]"))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }
}
