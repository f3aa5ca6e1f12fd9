package dev.gatehouse.it.scim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of {@code scim-traffic}: what a vendor's client sends, step by step, and what it has to be answered. */
record Conversation(String file, JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Conversation> all() {
        try (Stream<Path> files = Files.walk(directory())) {
            return files
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Conversation::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            return Path.of(Conversation.class.getResource("/scim-traffic").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Conversation read(Path file) {
        try {
            return new Conversation(directory().relativize(file).toString(), JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    Map<String, String> settings() {
        return texts(json.path("settings"));
    }

    List<Step> steps() {
        return json.path("steps").valueStream().map(Step::new).toList();
    }

    @Override
    public String toString() {
        return file.replace(".json", "");
    }

    private static Map<String, String> texts(JsonNode object) {
        return object.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().asText(), (one, other) -> other, TreeMap::new));
    }

    /** One request and the answer that is expected. */
    record Step(JsonNode json) {
        /** The step with what was captured before in the place of {@code ${name}}. */
        Step with(Variables variables) {
            try {
                return new Step(JSON.readTree(variables.fillIn(json.toString())));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        String name() {
            return json.path("name").asText();
        }

        String method() {
            return json.path("method").asText();
        }

        /** The path; values of its query are written in the file as they are and encoded here. */
        String path() {
            String[] parts = json.path("path").asText().split("\\?", 2);
            return parts.length == 1
                    ? parts[0]
                    : parts[0] + "?"
                            + Arrays.stream(parts[1].split("&"))
                                    .map(Step::encode)
                                    .collect(Collectors.joining("&"));
        }

        Map<String, String> headers() {
            return texts(json.path("headers"));
        }

        String body() {
            return json.path("body").toString();
        }

        List<Integer> statuses() {
            JsonNode status = json.at("/expect/status");
            return status.isArray() ? status.valueStream().map(JsonNode::asInt).toList() : List.of(status.asInt());
        }

        Map<String, String> expectedHeaders() {
            return texts(json.at("/expect/headers"));
        }

        JsonNode contained() {
            return json.at("/expect/contains");
        }

        List<String> absent() {
            return json.at("/expect/absent").valueStream().map(JsonNode::asText).toList();
        }

        /** JSON pointers into the answer, by the names under which later steps use what is there. */
        Map<String, String> captures() {
            return texts(json.path("capture"));
        }

        private static String encode(String parameter) {
            String[] pair = parameter.split("=", 2);
            return pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8);
        }
    }

    /** What was captured. */
    static final class Variables {
        private final Map<String, String> values = new HashMap<>();

        void put(String name, String value) {
            values.put(name, value);
        }

        String fillIn(String text) {
            String filled = text;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("${" + value.getKey() + "}", value.getValue());
            }
            return filled;
        }
    }
}
