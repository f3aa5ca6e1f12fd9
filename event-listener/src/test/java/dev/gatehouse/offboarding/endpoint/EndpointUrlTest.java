package dev.gatehouse.offboarding.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D3")
class EndpointUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://uem.example.com/hooks/offboarding?tenant=1",
                "HTTPS://uem.example.com",
                "https://192.0.2.7:8443/hook",
                "http://localhost:8080/hook",
                "http://LOCALHOST/hook",
                "http://127.0.0.1:9000/hook",
                "http://127.255.255.254/hook",
                "http://[::1]:9000/hook"
            })
    void https_anywhere_and_http_to_this_machine_are_accepted(String url) {
        assertThat(EndpointUrl.parse(url).toString()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://uem.example.com/hook",
                "http://127.0.0.1.example.com/hook",
                "http://localhost.example.com/hook",
                "http://128.0.0.1/hook",
                "http://127.0.0.256/hook",
                "http://10.0.0.1/hook",
                "http://[::2]/hook",
                "http://0.0.0.0/hook"
            })
    void http_to_another_machine_is_refused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> EndpointUrl.parse(url));
    }

    @Test
    void plain_http_is_refused_with_a_reason_that_names_the_remedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointUrl.parse("http://uem.example.com"))
                .withMessageContaining("https")
                .withMessageContaining("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "uem.example.com/hook",
                "/hook",
                "ftp://uem.example.com/hook",
                "file:///etc/passwd",
                "https:///hook",
                "https://user:pass@uem.example.com/hook",
                "https://uem.example.com/hook#part",
                "https://uem.example.com:70000/hook",
                "https://uem .example.com/hook",
                "https:uem.example.com"
            })
    void what_is_no_url_of_a_receiver_is_refused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> EndpointUrl.parse(url));
    }

    @Test
    void a_missing_url_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointUrl.parse(null))
                .withMessage("The URL is missing");
    }
}
