package dev.gatehouse.offboarding.endpoint.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatehouse.offboarding.delivery.OffboardingPayload;
import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.endpoint.MessageParts;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.common.util.MultivaluedHashMap;

@Tag("D12")
class TemplateConfigTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @EnumSource(value = Vendor.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void each_vendors_ready_made_requests_can_be_sent(Vendor vendor) {
        MultivaluedHashMap<String, String> config = config("vendor", vendor.wireName());
        config.add("settings", "pin=123456");
        config.add("settings", "appleMdmId=mdm");
        config.add("settings", "accountId=7");
        config.add("baseUrl", "https://uem.example.com/");

        for (Action action : vendor.templates().keySet()) {
            TemplatePreview preview = TemplatePreview.of(config, message(action, "device-1"));
            assertThat(preview.skipped()).isNull();
            assertThat(preview.url()).startsWith("https://uem.example.com/").doesNotContain("//api");
            assertThat(preview.url() + preview.body()).contains("1002").doesNotContain("${");
        }
        assertThat(TemplatePreview.of(config, message(Action.NOTIFY, "")).skipped())
                .contains("notify");
    }

    @Test
    void the_vendors_real_calls_are_these() {
        MultivaluedHashMap<String, String> hexnode =
                config("vendor", "hexnode", "baseUrl", "https://acme.hexnodemdm.com");
        TemplatePreview lock = TemplatePreview.of(hexnode, message(Action.LOCK, "device-0"));
        assertThat(lock.url()).isEqualTo("https://acme.hexnodemdm.com/api/v1/actions/lock_devices/");
        assertThat(lock.body()).isEqualTo("{\"devices\":[1001]}");
        assertThat(lock.headers()).containsEntry("Authorization", "***");

        TemplatePreview wipe = TemplatePreview.of(config("vendor", "intune"), message(Action.FULL_WIPE, ""));
        assertThat(wipe.url()).isEqualTo("https://graph.microsoft.com/v1.0/deviceManagement/managedDevices/1001/wipe");
        assertThat(wipe.headers()).containsEntry("Authorization", "Bearer ***");
    }

    @Test
    void a_template_about_devices_sends_one_message_for_each() {
        Map<String, String> aboutDevices = Map.of("vendor", "none", "url", "https://x.example/${device.id}");
        assertThat(parts("template", aboutDevices)).containsExactly("device-0", "device-1");
        assertThat(parts("template", Map.of("vendor", "fleet"))).containsExactly("device-0", "device-1");
        assertThat(parts("template", Map.of("url", "https://x.example/${user.id}")))
                .containsExactly("");
        assertThat(parts("webhook", aboutDevices)).containsExactly("");
    }

    @Test
    void without_a_value_a_lock_is_a_dead_letter_a_notice_is_skipped_or_the_value_is_empty_as_configured() {
        MultivaluedHashMap<String, String> config =
                config("url", "https://x.example/?a=${attribute.laptop}&b=${attribute.phone}", "actions", "lock");
        config.add("actions", "notify");
        TemplatePreview lock = TemplatePreview.of(config, message(Action.LOCK, ""));
        assertThat(lock.dead()).contains("${attribute.phone}");
        assertThat(lock.skipped()).isNull();
        TemplatePreview notice = TemplatePreview.of(config, message(Action.NOTIFY, ""));
        assertThat(notice.skipped()).contains("${attribute.phone}");
        assertThat(notice.dead()).isNull();
        config.putSingle("missing", "empty");
        assertThat(TemplatePreview.of(config, message(Action.LOCK, "")).url())
                .isEqualTo("https://x.example/?a=C02%20XK1&b=");
    }

    @Test
    void who_is_back_is_not_told_and_a_test_asks_for_no_more_than_to_be_noted() {
        MultivaluedHashMap<String, String> config = config("url", "https://x.example/${user.id}", "actions", "notify");
        Message notify = message(Action.NOTIFY, "");
        assertThat(TemplatePreview.of(config, as(EventType.RESTORED, notify)).skipped())
                .contains("back");
        assertThat(TemplatePreview.of(config, as(EventType.TEST, notify)).skipped())
                .isNull();
        assertThat(TemplatePreview.of(config("vendor", "intune"), as(EventType.TEST, notify))
                        .skipped())
                .contains("notify");
    }

    @Test
    void the_addresses_that_are_checked_are_those_of_the_requests_and_of_the_tokens() {
        MultivaluedHashMap<String, String> config = config(
                "url",
                "https://10.0.0.1/${user.id}",
                "actions",
                "lock",
                "auth",
                "client-credentials",
                "authName",
                "gatehouse");
        config.add("tokenUrl", "https://login.example/token");
        assertThat(TemplateConfig.of(config).addresses())
                .containsExactly(URI.create("https://10.0.0.1/x"), URI.create("https://login.example/token"));
    }

    private static Message as(EventType type, Message message) {
        return new Message(message.id(), type, message.part(), message.attemptAt(), message.payload());
    }

    @Test
    void other_platforms_are_skipped() {
        MultivaluedHashMap<String, String> config = config("vendor", "jumpcloud");
        config.add("platforms", "windows");
        assertThat(TemplatePreview.of(config, message(Action.LOCK, "device-0")).skipped())
                .contains("platform");
        assertThat(TemplatePreview.of(config, message(Action.LOCK, "device-1")).skipped())
                .isNull();
    }

    @Test
    void what_cannot_work_is_refused_with_a_clear_message() {
        refused(config(), "URL is missing");
        refused(config("url", "https://x.example/"), "actions");
        refused(config("url", "https://x.example/", "actions", "explode"), "explode");
        refused(config("vendor", "acme"), "jamf-pro");
        refused(config("vendor", "fleet"), "base URL");
        refused(config("vendor", "intune", "url", "https://x.example/"), "exclude");
        refused(config("vendor", "hexnode", "baseUrl", "https://x.example", "actions", "full-wipe"), "full-wipe");
        refused(config("vendor", "jamf-pro", "baseUrl", "https://x.example"), "setting pin");
        refused(config("vendor", "intune", "missing", "guess"), "skip or empty");
        refused(config("vendor", "intune", "auth", "magic"), "client-credentials");
        refused(config("vendor", "intune", "settings", "pin"), "name= value");
    }

    @Test
    void authentication_is_checked_and_put_together() {
        TemplateAuth basic = new TemplateAuth(TemplateAuth.Kind.BASIC, "api", "", "");
        assertThat(basic.header("secret")).contains(Map.entry("Authorization", "Basic YXBpOnNlY3JldA=="));
        TemplateAuth bearer = new TemplateAuth(TemplateAuth.Kind.BEARER, "", "", "");
        assertThat(bearer.header("t0ken\n")).contains(Map.entry("Authorization", "Bearer t0ken"));
        assertThatIllegalArgumentException().isThrownBy(() -> bearer.header("a\r\nX: b"));
        assertThatIllegalArgumentException().isThrownBy(() -> bearer.check(" "));
        TemplateAuth oauth =
                new TemplateAuth(TemplateAuth.Kind.CLIENT_CREDENTIALS, "id", "https://login.example/token", "all");
        oauth.check("s");
        assertThat(oauth.header("s")).isEmpty();
        assertThat(oauth.grant("s").orElseThrow().form())
                .isEqualTo(Map.of(
                        "grant_type", "client_credentials", "client_id", "id", "client_secret", "s", "scope", "all"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplateAuth(TemplateAuth.Kind.CLIENT_CREDENTIALS, "id", "", "").check("s"));
    }

    private static void refused(MultivaluedHashMap<String, String> config, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TemplateConfig.of(config))
                .withMessageContaining(words);
    }

    private static List<String> parts(String kind, Map<String, String> config) {
        MultivaluedHashMap<String, String> properties = new MultivaluedHashMap<>();
        config.forEach(properties::putSingle);
        return MessageParts.of(kind, properties, EventType.OFFBOARDING, Reason.DISABLED, user());
    }

    private static MultivaluedHashMap<String, String> config(String... pairs) {
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            config.add(pairs[i], pairs[i + 1]);
        }
        return config;
    }

    private static Message message(Action action, String part) {
        String payload = OffboardingPayload.of(
                        "id",
                        "c1",
                        "demo",
                        EventType.OFFBOARDING,
                        action,
                        Optional.empty(),
                        Reason.DISABLED,
                        Source.SERVER,
                        user(),
                        NOW)
                .toJson();
        return new Message("id", EventType.OFFBOARDING, part, NOW, payload);
    }

    private static UserSnapshot user() {
        return new UserSnapshot(
                "u1",
                "mary",
                null,
                null,
                null,
                List.of(),
                Map.of("laptop", List.of("C02 XK1")),
                List.of(
                        new EnrolledDevice("1001", null, "macos", NOW),
                        new EnrolledDevice("1002", null, "windows", NOW)));
    }
}
