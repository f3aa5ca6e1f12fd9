package dev.gatehouse.okta.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("O12")
class EnrolmentStepTest {

    @Test
    void a_step_without_settings_is_about_every_client_and_lets_others_pass() {
        EnrolmentStep step = EnrolmentStep.of(Map.of());
        assertThat(step.isAbout("any")).isTrue();
        assertThat(step.othersMay()).isTrue();
    }

    @Test
    void a_step_may_be_about_some_clients_only() {
        EnrolmentStep step =
                EnrolmentStep.of(Map.of(EnrolmentStep.CLIENTS, "enrol ## tablets##", EnrolmentStep.OTHERS, "false"));
        assertThat(step.isAbout("enrol")).isTrue();
        assertThat(step.isAbout("tablets")).isTrue();
        assertThat(step.isAbout("mail")).isFalse();
        assertThat(step.othersMay()).isFalse();
    }

    @Test
    void a_client_that_is_not_there_is_noticed() {
        EnrolmentStep step = EnrolmentStep.of(Map.of(EnrolmentStep.CLIENTS, "enroll##tablets"));
        assertThat(step.missing(Set.of("enrol", "tablets")::contains)).containsExactly("enroll");
        assertThat(EnrolmentStep.of(Map.of()).missing(client -> false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void every_refusal_is_explained_in(String language) throws IOException {
        Properties messages = new Properties();
        try (InputStream file =
                getClass().getResourceAsStream("/theme-resources/messages/messages_" + language + ".properties")) {
            messages.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        for (Refusal refusal : Refusal.values()) {
            assertThat(messages).containsKeys(refusal.message(), refusal.message() + "Help");
        }
    }
}
