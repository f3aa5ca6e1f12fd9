package dev.gatehouse.offboarding.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D11")
class DeviceClaimTest {

    @Test
    void an_app_may_say_id_name_and_platform() {
        DeviceClaim claim = DeviceClaim.of(
                Map.of("device_id", "C02XK1:9", "device_name", " Ida's “Notebook” ", "device_platform", "macos")::get);
        assertThat(claim).isEqualTo(new DeviceClaim("C02XK1:9", "Ida's “Notebook”", "macos"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"C02XK1", "42", "{6f1c0a0e-1b2c-4d5e-8f90-123456789abc}", "aa:bb:cc:dd:ee:ff", "Zm9v+Yg==", "1.2"
            })
    void an_id_is_what_uems_call_devices(String id) {
        assertThat(new DeviceClaim(id, null, null).id()).isEqualTo(id);
    }

    @Test
    void name_and_platform_may_be_missing_or_empty() {
        DeviceClaim claim = DeviceClaim.of(Map.of("device_id", "1", "device_name", "", "device_platform", "")::get);
        assertThat(claim).isEqualTo(new DeviceClaim("1", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "a\nb", "gerät", "\u0000", "a\u007f", ".", "..", "...", "1/../2", "a\\b", "a\"b", "a'b",
                "<a>", "a&b", "a?b", "a#b", "$a"
            })
    void an_id_cannot_mean_anything_but_itself_where_it_is_put(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceClaim(id, null, null))
                .withMessageContaining("device_id");
    }

    @ParameterizedTest
    @CsvSource({
        "123, 123",
        "0123, 123",
        "123., 123",
        "1-2_3, 123",
        "C02XK1, c02xk1",
        "c02-xk1, c02xk1",
        "00a0, a0",
        "-0.0x0, x0",
        "{6F1C0A0E-1b2c}, 6f1c0a0e1b2c"
    })
    void ids_that_a_vendor_may_take_for_one_another_have_one_key(String id, String key) {
        assertThat(new DeviceClaim(id, null, null).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "000", "-", "0.0", "{}"})
    void an_id_without_a_key_is_refused(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceClaim(id, null, null))
                .withMessage("device_id must have a letter, or a digit other than 0");
    }

    @Test
    void what_is_too_long_is_refused() {
        new DeviceClaim("x".repeat(255), "n".repeat(255), "p".repeat(32));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceClaim("x".repeat(256), null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceClaim("x", "n".repeat(256), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceClaim("x", null, "p".repeat(33)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000b", "a\u2028b", "a\u202eb"})
    void a_name_has_no_characters_that_one_cannot_see(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceClaim("x", name, null))
                .withMessageContaining("device_name")
                .withMessageNotContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"macOS", "win 11", "-x", "1os"})
    void a_platform_is_a_lower_case_word(String platform) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceClaim("x", null, platform))
                .withMessageContaining("device_platform");
    }
}
