package dev.gatehouse.okta.profile;

import dev.gatehouse.okta.client.OktaUser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the values of a user attribute come from. */
public sealed interface AttributeSource {

    /** The values for a user, without blanks around them and without empty ones. */
    List<String> values(OktaUser user);

    /**
     * Reads a source as an administrator writes it: {@code title} or {@code profile.title} for an attribute of the profile,
     * {@code id} and the like for what stands beside the profile, {@code "text"} for the same text for everybody.
     *
     * @throws IllegalArgumentException with the rest of a sentence that begins with the text
     */
    static AttributeSource parse(String text) {
        if (text.startsWith("\"")) {
            return constant(text);
        }
        if (Beside.PATHS.contains(text)) {
            return new Beside(text);
        }
        String name = text.startsWith(Profile.PREFIX) ? text.substring(Profile.PREFIX.length()) : text;
        if (!Profile.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "is no attribute of an Okta profile: write its variable name as Okta's profile editor shows it");
        }
        return new Profile(name);
    }

    private static AttributeSource constant(String text) {
        if (text.length() < 3
                || !text.endsWith("\"")
                || text.substring(1, text.length() - 1).isBlank()) {
            throw new IllegalArgumentException("is no text in double quotes");
        }
        return new Constant(text.substring(1, text.length() - 1).trim());
    }

    /**
     * An attribute of the profile; a list has many values.
     *
     * @param name its variable name in Okta
     */
    record Profile(String name) implements AttributeSource {

        private static final String PREFIX = "profile.";
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

        @Override
        public List<String> values(OktaUser user) {
            return texts(user.profile().get(name));
        }
    }

    /**
     * What Okta shows of a user beside the profile.
     *
     * @param path its name
     */
    record Beside(String path) implements AttributeSource {

        private static final Set<String> PATHS = Set.of(
                "id", "status", "created", "activated", "statusChanged", "lastLogin", "passwordChanged", "type.id");

        @Override
        public List<String> values(OktaUser user) {
            return switch (path) {
                case "id" -> texts(user.id());
                case "status" -> texts(user.status());
                case "type.id" -> texts(user.further().get("type") instanceof Map<?, ?> type ? type.get("id") : null);
                default -> texts(user.further().get(path));
            };
        }
    }

    /**
     * The same for everybody.
     *
     * @param text the value
     */
    record Constant(String text) implements AttributeSource {

        @Override
        public List<String> values(OktaUser user) {
            return List.of(text);
        }
    }

    private static List<String> texts(Object value) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(Objects::nonNull)
                    .map(one -> one.toString().trim())
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
        String text = value == null ? "" : value.toString().trim();
        return text.isEmpty() ? List.of() : List.of(text);
    }
}
