package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("O1")
class OktaDomainTest {

    @ParameterizedTest
    @CsvSource({
        "acme.okta.com, https://acme.okta.com",
        "' acme.okta.com/ ', https://acme.okta.com",
        "https://Acme.OktaPreview.com/, https://acme.oktapreview.com",
        "https://login.acme.example:443, https://login.acme.example",
        "login.acme.example:8443, https://login.acme.example:8443",
        "http://localhost:8085, http://localhost:8085",
        "http://127.0.0.1:8085/, http://127.0.0.1:8085",
        "http://[::1]:8085, http://[::1]:8085",
        "acme-administration.okta.com, https://acme-administration.okta.com"
    })
    void a_host_name_or_an_origin_is_a_domain(String text, String baseUri) {
        assertThat(OktaDomain.parse(text)).hasToString(baseUri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "acme",
                "acme okta com",
                "https://",
                "-acme.okta.com",
                "acme..okta.com",
                "acme_.okta.com"
            })
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> OktaDomain.parse(text));
    }

    @Test
    void nothing_at_all_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaDomain.parse(null))
                .withMessageContaining("acme.okta.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.okta.com/admin",
                "acme.okta.com/app/UserHome",
                "https://acme.okta.com?x=1",
                "https://acme.okta.com#x",
                "https://me:secret@acme.okta.com"
            })
    void more_than_a_domain_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaDomain.parse(text))
                .withMessageContaining("more than a domain");
    }

    @ParameterizedTest
    @CsvSource({
        "acme-admin.okta.com, acme.okta.com",
        "https://dev-123456-admin.okta.com, dev-123456.okta.com",
        "acme-admin.oktapreview.com, acme.oktapreview.com"
    })
    void the_admin_console_is_recognised_and_the_right_domain_named(String text, String right) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaDomain.parse(text))
                .withMessageContaining("Enter " + right + " instead");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.okta.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://localhost"
            })
    void plain_http_is_for_loopback_only(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OktaDomain.parse(text))
                .withMessageContaining("https");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.okta.com/api/v1/users?after=x, true",
        "https://ACME.okta.com:443/api, true",
        "http://acme.okta.com/api, false",
        "https://acme.okta.com:8443/api, false",
        "https://evil.example/api, false",
        "https://acme.okta.com.evil.example/api, false",
        "https://acme.okta.com@evil.example/api, false",
        "https://me@acme.okta.com/api, false",
        "/api/v1/users, false"
    })
    void only_its_own_addresses_are_covered(URI address, boolean covered) {
        assertThat(OktaDomain.parse("acme.okta.com").covers(address)).isEqualTo(covered);
    }
}
