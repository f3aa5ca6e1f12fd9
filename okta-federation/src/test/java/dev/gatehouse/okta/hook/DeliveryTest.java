package dev.gatehouse.okta.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.okta.client.LogEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O14")
class DeliveryTest {

    @Test
    void events_are_read_with_what_they_name() {
        List<LogEvent> events = events("""
                {"eventId":"d","data":{"events":[{"uuid":"e","eventType":"user.lifecycle.suspend",
                "outcome":{"result":"SUCCESS"},"target":[{"id":"00u1","type":"User","detailEntry":null},null]}]}}
                """);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.uuid()).isEqualTo("e");
            assertThat(event.eventType()).isEqualTo("user.lifecycle.suspend");
            assertThat(event.succeeded()).isTrue();
            assertThat(event.target()).extracting(LogEvent.Target::id).containsExactly("00u1");
        });
    }

    @Test
    void what_is_no_event_is_left_out() {
        assertThat(events("{\"data\":{\"events\":[1,null,\"x\",{\"target\":7},{\"uuid\":\"e\"}]}}"))
                .extracting(LogEvent::uuid)
                .containsExactly("e");
    }

    @Test
    void what_is_no_delivery_is_refused() {
        for (String body : List.of("", "x", "[]", "{}", "{\"data\":{\"events\":{}}}", "{\"data\":{\"events\":[]}} 1")) {
            assertThatIllegalArgumentException().as(body).isThrownBy(() -> events(body));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> events("{\"data\":{\"events\":[" + "1,".repeat(1000) + "1]}}"))
                .withMessageContaining("more than 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> events("[".repeat(100_000)));
    }

    private static List<LogEvent> events(String body) {
        return Delivery.events(body.getBytes(StandardCharsets.UTF_8));
    }
}
