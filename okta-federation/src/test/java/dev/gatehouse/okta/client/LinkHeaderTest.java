package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("O5")
class LinkHeaderTest {

    private static final String NEXT = "https://acme.okta.com/api/v1/users?after=200u3,x;y&limit=200";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<" + NEXT + ">; rel=\"next\"",
                "<" + NEXT + ">;rel=next",
                "<" + NEXT + "> ; title=\"a, b\"; REL=\"next\"",
                "<https://acme.okta.com/api/v1/users?limit=200>; rel=\"self\", <" + NEXT + ">; rel=\"next\"",
                "<" + NEXT + ">; rel=\"next\", <https://acme.okta.com/>; rel=\"self\"",
                "<" + NEXT + ">; rel=\"last next\""
            })
    void the_next_page_is_found(String header) {
        assertThat(LinkHeader.next(List.of(header))).contains(NEXT);
    }

    @Test
    void each_link_may_have_a_header_of_its_own() {
        assertThat(LinkHeader.next(List.of("<https://acme.okta.com/>; rel=\"self\"", "<" + NEXT + ">; rel=\"next\"")))
                .contains(NEXT);
    }

    @Test
    void a_header_of_very_many_parameters_is_read() {
        String many = "<" + NEXT + ">" + ";a".repeat(7_900) + ";rel=\"next\"";
        assertThat(LinkHeader.next(List.of(many))).contains(NEXT);
    }

    @Test
    void a_header_without_measure_is_no_last_page() {
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> LinkHeader.next(List.of("<" + NEXT + ">" + ";a".repeat(10_000))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<https://acme.okta.com/>; rel=\"self\"",
                "<https://acme.okta.com/>; rel=\"nextpage\"",
                "<https://acme.okta.com/>; title=\"rel=next\"",
                "https://acme.okta.com/; rel=\"next\""
            })
    void there_is_none_on_the_last_page(String header) {
        assertThat(LinkHeader.next(List.of(header))).isEmpty();
    }
}
