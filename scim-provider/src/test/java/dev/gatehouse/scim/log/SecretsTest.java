package dev.gatehouse.scim.log;

import static dev.gatehouse.scim.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatehouse.scim.schema.Registry;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S19")
class SecretsTest {
    private final Secrets secrets = new Secrets(Registry.standard());
    private final Found found = new Found();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'userName': 'ada', 'password': 'hunter2'}",
                "{'PassWord': 'hunter2'}",
                "{'urn:ietf:params:scim:schemas:core:2.0:User:password': 'hunter2'}",
                "{'Operations': [{'op': 'replace', 'path': 'password', 'value': 'hunter2'}]}",
                "{'operations': [{'Op': 'Replace', 'PATH': 'PASSWORD', 'Value': 'hunter2'}]}",
                "{'Operations': [{'op': 'add', 'path': 'urn:ietf:params:scim:schemas:core:2.0:User:password', 'value': 'hunter2'}]}",
                "{'Operations': [{'op': 'replace', 'value': {'active': true, 'password': 'hunter2'}}]}",
                "{'Operations': [{'op': 'replace', 'path': 'password', 'value': [{'value': {'deep': 'hunter2'}}]}]}",
                "{'Operations': [{'op': 'remove', 'path': 'password[value eq \\\"hunter2\\\"]'}]}",
                "{'Operations': [{'method': 'POST', 'path': '/Users', 'data': {'password': 'hunter2'}}]}",
                "{'Operations': [{'method': 'PATCH', 'data': {'Operations': [{'op': 'add', 'path': 'password', 'value': 'hunter2'}]}}]}",
                "{'Operations': [{'method': 'GET', 'path': '/Users?filter=password%20eq%20%22hunter2%22'}]}",
                "{'filter': 'userName eq \\\"ada\\\" and password eq \\\"hunter2\\\"'}",
                "{'value': {'password[x eq \\\"hunter2\\\"]': 1}}",
                "{'urn:example:User': {'clientSecret': 'hunter2', 'apiToken': {'value': 'hunter2'}}}",
                "{'credentials': [{'type': 'password', 'value': 'hunter2'}]}",
                "{'settings': [{'name': 'password', 'value': 'hunter2'}]}",
                "{'p\\u0061ssword': 'hunter2'}",
                "{'Operations': '{\\\"password\\\": \\\"hunter2\\\"}'}",
                "{'Operations': [{'op': 'replace', 'value': '[{\\\"PASSWORD\\\": \\\"hunter2\\\"}]'}]}",
                "{'data': '{\\\"data\\\": \\\"{\\\\\\\"password\\\\\\\": \\\\\\\"hunter2\\\\\\\"}\\\"}'}",
                "{'data': 'body: {\\\"password\\\": \\\"hunter2\\\"'}",
                "'{\\\"password\\\": \\\"hunter2\\\"}'"
            })
    void hides_a_password_wherever_a_client_writes_it(String body) {
        assertThat(secrets.redact(json(body), found).toString())
                .doesNotContain("hunter2")
                .contains("***");
    }

    @Test
    void leaves_everything_else_as_it_came() {
        String body = "{'schemas': ['urn:x'], 'userName': 'ada', 'active': false, 'emails': [{'type': 'work', 'value':"
                + " 'a@b.c'}], 'Operations': [{'op': 'Add', 'path': 'members', 'value': [{'$ref': null, 'value': '1'}]}]}";

        assertThat(secrets.redact(json(body), found)).isEqualTo(json(body));
    }

    @Test
    void a_password_may_be_long_and_have_escapes() {
        String password = "a\\\"\n".repeat(25_000);

        String path = secrets.redact("/Users", Map.of("filter", "password eq \"" + password + "\""), found);

        assertThat(path).isEqualTo("/Users?filter=***");
        assertThat(found.strikeFrom("no operator for " + password)).isEqualTo("no operator for ***");
    }

    @Test
    void a_password_that_is_cut_in_what_is_said_is_hidden_too() {
        secrets.redact(json("{'password': 'hunter2hunter2'}"), found);

        assertThat(found.strikeFrom("not a number: hunter2hun…")).isEqualTo("not a number: ***…");
        assertThat(found.strikeFrom("not a hunt")).isEqualTo("not a hunt");
    }

    @Test
    void of_a_request_with_a_flood_of_passwords_nothing_is_told() {
        ArrayNode flood = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 60_000; i++) {
            flood.addObject().put("password", "hunter" + i);
        }

        assertThat(secrets.redact(flood, found).toString()).doesNotContain("hunter");
        assertThat(found.strikeFrom("hunter1 ".repeat(40_000))).isEqualTo("***");
    }

    @Test
    void hides_a_password_in_a_filter_and_in_what_is_said_about_it() {
        String path = secrets.redact(
                "/Users", Map.of("filter", "password eq \"hunter2\"", "count", "1", "access_token", "abcdef"), found);

        assertThat(path).isEqualTo("/Users?access_token=***&count=1&filter=***");
        assertThat(found.strikeFrom("cannot compare \"hunter2\" or abcdef")).isEqualTo("cannot compare \"***\" or ***");
    }
}
