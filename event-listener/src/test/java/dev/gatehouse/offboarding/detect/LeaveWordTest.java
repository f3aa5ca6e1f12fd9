package dev.gatehouse.offboarding.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

@Tag("D1")
class LeaveWordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"enabled\":false}",
                "{\"id\":\"5f0c\",\"username\":\"mary\",\"enabled\":false}",
                "{\"enabled\":false,\"email\":null}"
            })
    void an_administrator_who_sends_nothing_but_the_flag_means_it(String representation) {
        assertThat(LeaveWord.of(sent(representation))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"enabled\":true}",
                "{\"enabled\":\"false\"}",
                "{\"firstName\":\"Mary\"}",
                "{\"enabled\":false,\"firstName\":\"Mary\"}",
                "{\"enabled\":false,\"attributes\":{}}",
                "[false]",
                "no JSON"
            })
    void a_form_that_is_saved_or_anything_else_says_nothing(String representation) {
        assertThat(LeaveWord.of(sent(representation))).isFalse();
    }

    @Test
    void a_representation_is_no_word_of_a_module_that_shows_what_is_there() {
        AdminEvent event = sent("{\"id\":\"5f0c\",\"username\":\"mary\",\"enabled\":false}");
        event.setDetails(Map.of("gatehouse.source", "okta"));
        assertThat(LeaveWord.of(event)).isFalse();
        event.setDetails(Map.of("gatehouse.source", "okta", "gatehouse.disabled", "true"));
        assertThat(LeaveWord.of(event)).isTrue();
    }

    @Test
    void only_an_update_of_the_user_herself_counts() {
        AdminEvent created = sent("{\"enabled\":false}");
        created.setOperationType(OperationType.CREATE);
        AdminEvent group = sent("{\"enabled\":false}");
        group.setResourceType(ResourceType.GROUP_MEMBERSHIP);
        assertThat(LeaveWord.of(created)).isFalse();
        assertThat(LeaveWord.of(group)).isFalse();
        assertThat(LeaveWord.of(sent(null))).isFalse();
    }

    private static AdminEvent sent(String representation) {
        AdminEvent event = new AdminEvent();
        event.setOperationType(OperationType.UPDATE);
        event.setResourceType(ResourceType.USER);
        event.setResourcePath("users/5f0c");
        event.setRepresentation(representation);
        return event;
    }
}
