package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D3")
class WebhookSecretTest {

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void a_secret_of_24_to_64_bytes_is_read(int length) {
        assertThat(WebhookSecret.parse(secret(length)).key()).hasSize(length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void a_secret_of_any_other_length_is_refused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSecret.parse(secret(length)))
                .withMessageContaining("24 to 64");
    }

    @Test
    void a_secret_without_its_prefix_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSecret.parse(secret(32).substring("whsec_".length())))
                .withMessageContaining("whsec_");
    }

    @Test
    void a_message_never_repeats_the_secret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookSecret.parse("whsec_not*base64"))
                .withMessageNotContaining("not*base64");
        assertThat(WebhookSecret.parse(secret(32))).hasToString("whsec_***");
    }

    private static String secret(int length) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[length]);
    }
}
