package dev.gatehouse.scim.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

@Tag("S3")
class StoredTokenTest {
    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");
    private static final Rotation AT_ONCE = Rotation.ofSeconds(null, null);

    private final ConnectorToken first = new ConnectorToken("first");
    private final ConnectorToken second = new ConnectorToken("second");
    private final ComponentModel component = new ComponentModel();
    private final StoredToken stored = new StoredToken(component);

    @Test
    void only_the_hash_of_a_token_is_kept() {
        stored.replace(first, AT_ONCE, NOON);

        assertThat(component.getConfig().toString()).contains(first.hash()).doesNotContain("first");
        assertThat(stored.recognise(first, NOON)).isEqualTo(Recognition.VALID);
        assertThat(stored.recognise(second, NOON)).isEqualTo(Recognition.UNKNOWN);
    }

    @Test
    void a_connector_without_a_token_recognises_nothing() {
        assertThat(stored.recognise(new ConnectorToken(""), NOON)).isEqualTo(Recognition.UNKNOWN);
    }

    @Test
    void without_an_overlap_the_old_token_is_unknown_at_once() {
        stored.replace(first, AT_ONCE, NOON);
        stored.replace(second, AT_ONCE, NOON);

        assertThat(stored.recognise(first, NOON)).isEqualTo(Recognition.UNKNOWN);
        assertThat(stored.recognise(second, NOON)).isEqualTo(Recognition.VALID);
        assertThat(stored.previousExpires()).isEmpty();
    }

    @Test
    void both_tokens_are_valid_during_the_overlap() {
        stored.replace(first, AT_ONCE, NOON);
        stored.replace(second, Rotation.ofSeconds(60L, null), NOON);

        assertThat(stored.previousExpires()).contains(NOON.plusSeconds(60));
        assertThat(stored.recognise(first, NOON.plusSeconds(59))).isEqualTo(Recognition.VALID);
        assertThat(stored.recognise(first, NOON.plusSeconds(60))).isEqualTo(Recognition.EXPIRED);
        assertThat(stored.recognise(second, NOON.plusSeconds(60))).isEqualTo(Recognition.VALID);
    }

    @Test
    void an_overlap_never_prolongs_the_old_token() {
        stored.replace(first, Rotation.ofSeconds(null, 30L), NOON);
        stored.replace(second, Rotation.ofSeconds(60L, null), NOON.plusSeconds(10));

        assertThat(stored.previousExpires()).contains(NOON.plusSeconds(30));
        assertThat(stored.expires()).isEmpty();
    }

    @Test
    void an_overlap_does_not_revive_an_expired_token() {
        stored.replace(first, Rotation.ofSeconds(null, 30L), NOON);
        stored.replace(second, Rotation.ofSeconds(60L, null), NOON.plusSeconds(40));

        assertThat(stored.recognise(first, NOON.plusSeconds(41))).isEqualTo(Recognition.UNKNOWN);
    }

    @Test
    void a_token_expires_at_the_end_of_its_lifetime() {
        stored.replace(first, Rotation.ofSeconds(null, 30L), NOON);

        assertThat(stored.expires()).contains(NOON.plusSeconds(30));
        assertThat(stored.recognise(first, NOON.plusSeconds(29))).isEqualTo(Recognition.VALID);
        assertThat(stored.recognise(first, NOON.plusSeconds(30))).isEqualTo(Recognition.EXPIRED);
        assertThat(stored.recognise(second, NOON.plusSeconds(30))).isEqualTo(Recognition.UNKNOWN);
    }

    @Test
    void overlap_and_lifetime_are_bounded() {
        assertThat(Rotation.ofSeconds(2_592_000L, 1L))
                .isEqualTo(new Rotation(Duration.ofDays(30), Optional.of(Duration.ofSeconds(1))));
        assertThatThrownBy(() -> Rotation.ofSeconds(2_592_001L, null))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageContaining("overlapSeconds must be from 0 to 2592000");
        assertThatThrownBy(() -> Rotation.ofSeconds(-1L, null)).isInstanceOf(ComponentValidationException.class);
        assertThatThrownBy(() -> Rotation.ofSeconds(null, 0L)).isInstanceOf(ComponentValidationException.class);
    }
}
