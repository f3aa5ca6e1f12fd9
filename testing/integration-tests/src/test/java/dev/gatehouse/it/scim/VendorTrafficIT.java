package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays what vendors' clients send, from the files in {@code scim-traffic}, and compares the answers with those expected there. */
@GatehouseTest
@Tag("S18")
class VendorTrafficIT {

    static Stream<Conversation> conversations() {
        return Conversation.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversations")
    void every_answer_is_as_the_client_needs_it(Conversation conversation, TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, conversation.toString(), conversation.settings());
        Conversation.Variables variables = new Conversation.Variables();

        for (Conversation.Step step : conversation.steps()) {
            RestResponse answer = send(scim.http(), step.with(variables));
            check(answer, step.with(variables));
            step.captures().forEach((name, pointer) -> variables.put(name, at(answer, pointer)));
        }
    }

    private static RestResponse send(RestClient http, Conversation.Step step) {
        RestClient client = http;
        for (Map.Entry<String, String> header : step.headers().entrySet()) {
            client = client.withHeader(header.getKey(), header.getValue());
        }
        return switch (step.method()) {
            case "GET" -> client.get(step.path());
            case "POST" -> client.post(step.path(), step.body());
            case "PUT" -> client.put(step.path(), step.body());
            case "PATCH" -> client.patch(step.path(), step.body());
            case "DELETE" -> client.delete(step.path());
            default -> throw new IllegalArgumentException(step.method());
        };
    }

    private static void check(RestResponse answer, Conversation.Step step) {
        String what = step.name() + ": " + answer;
        assertThat(step.statuses()).as(what).contains(answer.status());
        step.expectedHeaders()
                .forEach((name, value) -> assertThat(answer.headers().firstValue(name))
                        .as(what)
                        .get()
                        .asString()
                        .startsWith(value));
        if (step.contained().isObject()) {
            assertContains(answer.json(), step.contained(), what);
        }
        step.absent()
                .forEach(pointer -> assertThat(answer.json().at(pointer).isMissingNode())
                        .as(pointer + " is absent in " + what)
                        .isTrue());
    }

    /** Objects may have more members than expected, and lists more elements, in any order; an empty list is empty or missing. */
    private static void assertContains(JsonNode actual, JsonNode expected, String what) {
        expected.properties()
                .forEach(field -> assertThat(contains(actual.path(field.getKey()), field.getValue()))
                        .as(field + " is in " + what)
                        .isTrue());
    }

    private static boolean contains(JsonNode actual, JsonNode expected) {
        if (expected.isObject()) {
            return expected.properties().stream()
                    .allMatch(field -> contains(actual.path(field.getKey()), field.getValue()));
        }
        if (expected.isArray()) {
            List<JsonNode> elements = actual.valueStream().toList();
            return expected.isEmpty()
                    ? elements.isEmpty()
                    : expected.valueStream()
                            .allMatch(wanted -> elements.stream().anyMatch(element -> contains(element, wanted)));
        }
        return actual.equals(expected);
    }

    private static String at(RestResponse answer, String pointer) {
        JsonNode found = answer.json().at(pointer);
        assertThat(found.isValueNode()).as(pointer + " in " + answer).isTrue();
        return found.asText();
    }
}
