package dev.gatehouse.offboarding.endpoint.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.delivery.OffboardingPayload;
import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.common.util.MultivaluedHashMap;

@Tag("D12")
class VendorNumbersTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "fleet, lock, 0123",
        "fleet, lock, 123.",
        "fleet, lock, 12.3",
        "fleet, full-wipe, -1",
        "fleet, lock, +1",
        "fleet, disenroll, 1e3",
        "hexnode, lock, 1.0",
        "hexnode, lock, true",
        "ivanti, reassign, 0x1",
        "ivanti, reassign, C02XK1"
    })
    void a_vendor_who_numbers_devices_is_sent_nothing_that_it_might_read_as_another_number(
            String vendor, String action, String deviceId) {
        TemplatePreview preview = preview(vendor, action, deviceId);
        assertThat(preview.url()).isNull();
        assertThat(preview.dead()).contains("a number").contains("not starting with 0");
    }

    @Test
    void a_number_is_sent_and_others_vendors_ids_are_what_they_are() {
        assertThat(preview("fleet", "lock", "90210").url()).endsWith("/hosts/90210/lock");
        assertThat(preview("jumpcloud", "lock", "0a").url()).contains("/0a/");
    }

    private static TemplatePreview preview(String vendor, String action, String deviceId) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        config.add("vendor", vendor);
        config.add("baseUrl", "https://uem.example.com");
        config.add("settings", "accountId=7");
        EnrolledDevice device = new EnrolledDevice(deviceId, null, "macos", NOW);
        String payload = OffboardingPayload.of(
                        "id",
                        "c1",
                        "demo",
                        EventType.OFFBOARDING,
                        Action.of(action).orElseThrow(),
                        Optional.empty(),
                        Reason.DISABLED,
                        Source.SERVER,
                        new UserSnapshot("u1", "mary", null, null, null, List.of(), Map.of(), List.of(device)),
                        NOW)
                .toJson();
        return TemplatePreview.of(config, new Message("id", EventType.OFFBOARDING, "device-0", NOW, payload));
    }
}
