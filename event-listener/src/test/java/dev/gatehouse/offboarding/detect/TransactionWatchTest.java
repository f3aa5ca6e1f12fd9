package dev.gatehouse.offboarding.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.record.Observation;
import dev.gatehouse.offboarding.record.Observation.Before;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class TransactionWatchTest {

    private static final Source ADMIN = new Source(Source.Type.ADMIN, "root", "a1");
    private static final Source SCIM = new Source(Source.Type.SCIM, "Okta push", "a1");

    private final TransactionWatch watch = new TransactionWatch();

    @Test
    void the_first_write_tells_what_the_user_was() {
        watch.touch("r", "u", Before.ENABLED);
        watch.touch("r", "u", Before.DISABLED);
        assertThat(watch.observation("u").before()).isEqualTo(Before.ENABLED);
    }

    @Test
    void an_event_before_the_write_names_its_source() {
        watch.name("u", ADMIN);
        watch.touch("r", "u", Before.ENABLED);
        assertThat(watch.observation("u").source()).isEqualTo(ADMIN);
    }

    @Test
    void an_event_after_the_write_names_its_source() {
        watch.touch("r", "u", Before.ENABLED);
        watch.name("u", ADMIN);
        assertThat(watch.observation("u").source()).isEqualTo(ADMIN);
    }

    @Test
    void a_connector_goes_before_the_administrator_whose_rights_it_used() {
        watch.touch("r", "u", Before.ENABLED);
        watch.name("u", SCIM);
        watch.name("u", ADMIN);
        assertThat(watch.observation("u").source()).isEqualTo(SCIM);
    }

    @Test
    void an_event_about_something_else_names_the_source_of_all_others() {
        watch.touch("r", "u", Before.ENABLED);
        watch.nameAll(ADMIN);
        assertThat(watch.observation("u").source()).isEqualTo(ADMIN);
    }

    @Test
    void without_an_event_it_was_the_server() {
        watch.touch("r", "u", Before.ENABLED);
        assertThat(watch.observation("u").source()).isEqualTo(Source.SERVER);
    }

    @Test
    void the_first_sight_of_a_user_who_is_being_removed_is_kept() {
        UserSnapshot whole = new UserSnapshot("u", "mary", null, null, null, List.of("/staff"), Map.of(), List.of());
        watch.removing("r", whole);
        watch.removing("r", UserSnapshot.ofRemains("u", "mary", null));
        Observation observation = watch.observation("u");
        assertThat(observation.lastSight()).contains(whole);
        assertThat(observation.before()).isEqualTo(Before.PRESENT);
        assertThat(watch.userIds()).containsExactly("u");
    }

    @Test
    void a_user_of_whom_somebody_spoke_is_observed_though_nothing_was_written() {
        watch.told("r", "u");
        watch.name("u", SCIM);
        assertThat(watch.userIds()).containsExactly("u");
        assertThat(watch.merelyTold("u")).isTrue();
        assertThat(watch.created("u")).isFalse();
        assertThat(watch.observation("u"))
                .isEqualTo(new Observation("r", "u", Before.UNKNOWN, Optional.empty(), SCIM, Optional.empty(), true));
    }

    @Test
    void a_user_of_whom_somebody_spoke_and_who_was_written_is_one_observation() {
        watch.told("r", "u");
        watch.touch("r", "u", Before.DISABLED);
        assertThat(watch.userIds()).containsExactly("u");
        assertThat(watch.merelyTold("u")).isFalse();
        assertThat(watch.observation("u").before()).isEqualTo(Before.DISABLED);
        assertThat(watch.observation("u").told()).isTrue();
    }

    @Test
    void a_user_who_is_disabled_and_then_removed_is_one_observation() {
        watch.touch("r", "u", Before.ENABLED);
        watch.removing("r", UserSnapshot.ofRemains("u", "mary", null));
        assertThat(watch.userIds()).containsExactly("u");
        assertThat(watch.observation("u").before()).isEqualTo(Before.ENABLED);
    }
}
