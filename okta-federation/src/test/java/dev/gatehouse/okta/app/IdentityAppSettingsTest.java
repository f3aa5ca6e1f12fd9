package dev.gatehouse.okta.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.client.OktaApp;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O11")
class IdentityAppSettingsTest {

    private static final IdentityAppMark MARK = new IdentityAppMark("https://sso.example/realms/acme", "federation-1");
    private static final IdentityAppSettings SETTINGS = new IdentityAppSettings(
            "Acme Identity",
            List.of("https://sso.example/realms/acme/broker/okta/endpoint", "com.example:/callback"),
            List.of("https://sso.example/realms/acme/broker/okta/endpoint/logout_response"),
            MARK);

    @Test
    void it_is_made_as_a_native_app_without_a_secret_and_with_pkce() {
        ObjectNode document = SETTINGS.creation();
        assertThat(document.path("name").asText()).isEqualTo("oidc_client");
        assertThat(document.path("signOnMode").asText()).isEqualTo("OPENID_CONNECT");
        assertThat(document.at("/credentials/oauthClient/token_endpoint_auth_method")
                        .asText())
                .isEqualTo("none");
        assertThat(document.at("/credentials/oauthClient/pkce_required").isBoolean())
                .isTrue();
        assertThat(document.at("/settings/oauthClient/application_type").asText())
                .isEqualTo("native");
        assertThat(document.at("/settings/oauthClient/redirect_uris")).hasSize(2);
        assertThat(MARK.isOn(new OktaApp(document))).isTrue();
        assertThat(SETTINGS.differences(new OktaApp(document))).isEmpty();
    }

    @Test
    void a_setting_that_is_missing_or_another_is_a_difference_whatever_the_order_of_lists() {
        ObjectNode document = SETTINGS.creation();
        document.withObjectProperty("credentials")
                .withObjectProperty("oauthClient")
                .remove("pkce_required");
        ObjectNode settings = document.withObjectProperty("settings").withObjectProperty("oauthClient");
        settings.putArray("grant_types").add("refresh_token").add("authorization_code");
        settings.putArray("redirect_uris").add("com.example:/callback");
        settings.remove("dpop_bound_access_tokens");
        assertThat(SETTINGS.differences(new OktaApp(document)))
                .extracting(Difference::setting)
                .containsExactly("Proof Key for Code Exchange (PKCE)", "Sign-in redirect URIs");
    }

    @Test
    void restoring_keeps_what_else_an_administrator_set_and_sends_nothing_that_is_okta_s_to_say() {
        ObjectNode document = SETTINGS.creation();
        document.put("id", "0oa1").put("status", "INACTIVE").put("label", "Renamed");
        document.putObject("visibility").put("autoLaunch", true);
        document.putObject("_links").put("self", "https://acme.okta.com/api/v1/apps/0oa1");
        document.withObjectProperty("credentials")
                .withObjectProperty("oauthClient")
                .put("client_id", "0oa1");
        ObjectNode restored = SETTINGS.restoration(new OktaApp(document));
        assertThat(restored.path("label").asText()).isEqualTo("Acme Identity");
        assertThat(restored.at("/visibility/autoLaunch").asBoolean()).isTrue();
        assertThat(restored.at("/credentials/oauthClient/client_id").asText()).isEqualTo("0oa1");
        assertThat(restored.has("id") || restored.has("status") || restored.has("_links"))
                .isFalse();
        assertThat(document.path("label").asText()).isEqualTo("Renamed");
    }

    @Test
    void the_mark_of_another_realm_or_federation_is_not_ours() {
        OktaApp app = new OktaApp(SETTINGS.creation());
        assertThat(new IdentityAppMark(MARK.realm(), "federation-2").isOn(app)).isFalse();
        assertThat(new IdentityAppMark("https://test.example/realms/acme", MARK.federation()).isOn(app))
                .isFalse();
    }
}
