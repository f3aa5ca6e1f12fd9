package dev.gatehouse.scim.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.text.MessageFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentValidationException;

@Tag("S2")
class VerbatimRefusalTest {
    private static final String SENTENCE = "It's not JSON: {\"name\": {0}";

    @Test
    void braces_and_apostrophes_come_through_keycloaks_formatting() {
        ComponentValidationException refusal = refusal(SENTENCE);

        assertThat(MessageFormat.format(refusal.getMessage(), refusal.getParameters()))
                .isEqualTo(SENTENCE);
        assertThat(refusal.getLocalizedMessage()).isEqualTo(SENTENCE);
    }

    @Test
    void the_servers_log_has_the_sentence() {
        assertThat(refusal(SENTENCE).toString()).endsWith(": " + SENTENCE);
    }

    @Test
    void a_refusal_that_is_verbatim_already_stays_as_it_is() {
        ComponentValidationException refusal = refusal(SENTENCE);

        assertThat(catchThrowableOfType(
                        ComponentValidationException.class,
                        () -> VerbatimRefusal.check(() -> {
                            throw refusal;
                        })))
                .isSameAs(refusal);
    }

    private static ComponentValidationException refusal(String sentence) {
        return catchThrowableOfType(
                ComponentValidationException.class,
                () -> VerbatimRefusal.check(() -> {
                    throw new ComponentValidationException(sentence);
                }));
    }
}
