package dev.gatehouse.scim.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;

@Tag("S4")
class ConnectorKindsTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2030-01-31T12:00:00Z"));

    @Test
    void a_bearer_connector_accepts_its_own_token_and_nothing_else() {
        ScimConnector connector = new BearerConnector(component(Map.of()), NOON);

        assertThat(connector.recognise(new Credentials("bearer", "pässword"))).isEqualTo(Recognition.VALID);
        assertThat(connector.recognise(new Credentials("Bearer", "wrong"))).isEqualTo(Recognition.UNKNOWN);
        assertThat(connector.recognise(basic("acme:pässword"))).isEqualTo(Recognition.UNKNOWN);
        assertThat(connector.recogniseSecret("pässword")).isEqualTo(Recognition.VALID);
    }

    @Test
    void a_basic_connector_accepts_its_client_id_with_its_passkey_in_utf_8() {
        ScimConnector connector = new BasicConnector(component(Map.of("clientId", "acme")), NOON);

        assertThat(connector.recognise(basic("acme:pässword"))).isEqualTo(Recognition.VALID);
        assertThat(connector.recognise(basic("acme:pässword", StandardCharsets.ISO_8859_1)))
                .isEqualTo(Recognition.UNKNOWN);
        assertThat(connector.recognise(basic("Acme:pässword"))).isEqualTo(Recognition.UNKNOWN);
        assertThat(connector.recognise(basic("acme:wrong"))).isEqualTo(Recognition.UNKNOWN);
        assertThat(connector.recognise(basic("pässword"))).isEqualTo(Recognition.UNKNOWN);
        assertThat(connector.recognise(new Credentials("Basic", "***"))).isEqualTo(Recognition.UNKNOWN);
        assertThat(connector.recognise(new Credentials("Bearer", "pässword"))).isEqualTo(Recognition.UNKNOWN);
    }

    @Test
    void an_administrator_pastes_a_passkey_with_or_without_the_client_id() {
        ScimConnector connector = new BasicConnector(component(Map.of("clientId", "acme")), NOON);

        assertThat(connector.recogniseSecret("pässword")).isEqualTo(Recognition.VALID);
        assertThat(connector.recogniseSecret("acme:pässword")).isEqualTo(Recognition.VALID);
        assertThat(connector.recogniseSecret("other:pässword")).isEqualTo(Recognition.UNKNOWN);
    }

    @Test
    void only_the_first_colon_ends_the_client_id() {
        assertThat(BasicCredentials.split("acme:a:b"))
                .contains(new BasicCredentials("acme", new ConnectorToken("a:b")));
    }

    @Test
    void no_connector_shows_its_hash_in_a_log() {
        ComponentModel component = component(Map.of());

        assertThat(new BearerConnector(component, NOON).toString())
                .isEqualTo("BearerConnector[1]")
                .doesNotContain(component.get(StoredToken.HASH));
    }

    @Test
    void unknown_settings_are_refused_by_a_sentence_that_lists_the_known_ones() {
        ConnectorSettings settings = new ConnectorSettings(new BasicConnectorFactory(), component(Map.of()));

        assertThatThrownBy(() -> settings.put(Map.of("tokenHash", "x")))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageContaining("no setting tokenHash; its settings are clientId, profile");
    }

    @Test
    void a_null_removes_a_setting_so_that_its_default_counts_again() {
        ConnectorSettings settings = new ConnectorSettings(new BearerConnectorFactory(), component(Map.of()));
        Map<String, String> removal = new HashMap<>();
        removal.put("profile", null);

        settings.put(Map.of("profile", "okta"));
        assertThat(settings.all()).containsEntry("profile", "okta").containsEntry("requestsPerSecond", "500");
        settings.put(removal);
        assertThat(settings.all()).containsEntry("profile", "generic");
    }

    @Test
    void no_secret_is_a_setting() {
        assertThat(new BearerConnectorFactory().settings()).noneMatch(ProviderConfigProperty::isSecret);
        assertThat(new BearerConnectorFactory().getConfigProperties())
                .extracting(ProviderConfigProperty::getName)
                .contains("tokenHash", "previousTokenHash", "enabled", "profile")
                .doesNotHaveDuplicates();
    }

    private static ComponentModel component(Map<String, String> config) {
        ComponentModel component = new ComponentModel();
        component.setId("1");
        component.setName("Okta");
        component.put(StoredToken.HASH, new ConnectorToken("pässword").hash());
        config.forEach(component::put);
        return component;
    }

    private static Credentials basic(String pair) {
        return basic(pair, StandardCharsets.UTF_8);
    }

    private static Credentials basic(String pair, Charset charset) {
        return new Credentials("Basic", Base64.getEncoder().encodeToString(pair.getBytes(charset)));
    }
}
