package dev.gatehouse.scim.endpoint;

import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class ScimAnswerTest {
    private static final String ADDRESS = "https://id.example.com/Users/1";

    @Test
    void a_resource_comes_with_its_address_whether_it_shows_it_or_not() {
        assertThat(ScimAnswer.resource(object("{id: '1'}"), ADDRESS).headers())
                .isEqualTo(Map.of("Location", ADDRESS, "Content-Location", ADDRESS));
        assertThat(ScimAnswer.created(object("{id: '1'}"), ADDRESS).headers())
                .isEqualTo(Map.of("Location", ADDRESS, "Content-Location", ADDRESS));
    }

    @Test
    void a_version_that_the_client_has_is_not_sent_again() {
        ScimAnswer answer = ScimAnswer.resource(object("{id: '1', meta: {version: 'W/\\\"a\\\"'}}"), ADDRESS);

        assertThat(answer.unlessKnown(request("W/\"b\"")).status()).isEqualTo(200);
        ScimAnswer known = answer.unlessKnown(request("W/\"a\""));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers()).containsEntry("ETag", "W/\"a\"").containsEntry("Content-Location", ADDRESS);
    }

    @Test
    void small_numbers_are_written_without_an_exponent() {
        ObjectNode document = object("{}").put("ratio", new BigDecimal("1E-9"));

        assertThat(ScimAnswer.ok(document).text()).contains("{\"ratio\":0.000000001}");
    }

    private static ScimRequest request(String ifNoneMatch) {
        return new ScimRequest(
                "GET",
                ScimRequest.segments("v2/Users/1"),
                Map.of(),
                null,
                ifNoneMatch,
                JsonBody.of(object("{}"), Limits.defaults()),
                Limits.defaults());
    }
}
