package dev.gatehouse.scim.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.component.ComponentValidationException;

@Tag("S2")
class RequestBodyTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                              | The request has no body
                    null                            | The request has no body
                    {'name': 'x'                    | The request body is not valid JSON (line 1, column 13)
                    {'name': 'x', 'name': 'y'}      | A field stands twice in the request body (line 1, column 21)
                    []                              | The request body must be one JSON object
                    {'name': 'x'} {}                | The request body must be one JSON object
                    {'settings': []}                | The field settings has a value of the wrong type
                    {'settings': {'profile': ['x']}}| The field settings.profile has a value of the wrong type
                    {'enabled': 'perhaps'}          | The field enabled has a value of the wrong type
                    {'expiresInSeconds': 'soon'}    | The field expiresInSeconds has a value of the wrong type
                    """)
    void a_body_of_another_form_is_refused_with_a_sentence(String body, String sentence) {
        assertThatThrownBy(() -> RequestBody.read(body.replace('\'', '"'), ConnectorRequest.class))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessage(sentence);
    }

    @Test
    void an_unknown_field_is_refused_with_the_known_ones() {
        assertThatThrownBy(() -> RequestBody.readOptional("{\"overlap\": 5}", RotationRequest.class))
                .hasMessage("There is no field overlap; there are expiresInSeconds, overlapSeconds");
    }

    @Test
    void a_body_may_be_missing_where_it_is_optional() {
        assertThat(RequestBody.readOptional(" \n", RotationRequest.class)).isEmpty();
        assertThat(RequestBody.readOptional("{\"overlapSeconds\": 5}", RotationRequest.class))
                .contains(new RotationRequest(5L, null));
    }
}
