package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O15")
class OktaErrorsTest {

    private final OktaErrors errors = new OktaErrors(OktaDomain.parse("acme.okta.com"));

    @Test
    void what_okta_says_is_shown_on_one_line() {
        assertThat(message("Not found:\r\n2026-01-01 ERROR all is lost\u001b[2J\u202e\t!"))
                .isEqualTo("acme.okta.com answered 400 E0000001: Not found: 2026-01-01 ERROR all is lost [2J !");
    }

    @Test
    void a_long_answer_is_cut() {
        assertThat(message("x".repeat(300))).endsWith(" " + "x".repeat(300));
        assertThat(message("x".repeat(100_000))).endsWith(" " + "x".repeat(300) + "\u2026");
    }

    private String message(String summary) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("errorCode", "E0000001").put("errorSummary", summary);
        return errors.ofAnswer(400, body, "").getMessage();
    }
}
