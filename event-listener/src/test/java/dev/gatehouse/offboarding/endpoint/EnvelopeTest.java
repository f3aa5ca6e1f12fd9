package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.offboarding.leaver.EventType;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class EnvelopeTest {

    private static final Message MESSAGE = new Message(
            "d1",
            EventType.OFFBOARDING,
            "",
            Instant.EPOCH,
            "{\"type\":\"device.offboarding\",\"timestamp\":\"2026-11-01T12:00:00.250Z\","
                    + "\"data\":{\"realm\":\"acme corp\",\"user\":{\"id\":\"u1\"}}}");

    @Test
    void json_is_sent_as_it_was_written() {
        assertThat(Envelope.of(null).wrap(MESSAGE)).isEqualTo(MESSAGE.payload());
        assertThat(Envelope.of("json").contentType()).isEqualTo("application/json");
    }

    @Test
    void a_cloud_event_has_the_attributes_of_the_specification() {
        Envelope envelope = Envelope.of("cloudevents");
        assertThat(envelope.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(envelope.wrap(MESSAGE))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"d1\",\"source\":\"/realms/acme%20corp\","
                        + "\"type\":\"dev.gatehouse.device.offboarding\",\"time\":\"2026-11-01T12:00:00.250Z\","
                        + "\"subject\":\"u1\",\"datacontenttype\":\"application/json\","
                        + "\"data\":{\"realm\":\"acme corp\",\"user\":{\"id\":\"u1\"}}}");
    }

    @Test
    void the_subject_of_an_alert_is_what_it_is_about() {
        Message alert = new Message(
                "d1",
                EventType.ALERT,
                "",
                Instant.EPOCH,
                "{\"type\":\"gatehouse.alert\",\"timestamp\":\"2026-11-01T12:00:00.250Z\","
                        + "\"data\":{\"realm\":\"acme\",\"subject\":\"components/c1\"}}");
        assertThat(Envelope.CLOUDEVENTS.wrap(alert))
                .contains("\"type\":\"dev.gatehouse.alert\"", "\"subject\":\"components/c1\",\"datacontenttype\"");
    }

    @Test
    void another_envelope_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Envelope.of("xml"))
                .withMessage("The envelope must be one of json, cloudevents");
    }
}
