package dev.gatehouse.offboarding.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class SwitchesTest {

    private static final Switch FEDERATION = new Switch(Switch.Kind.COMPONENT, null, "f");

    private final Switches switches = new Switches();

    @Test
    void a_setting_that_comes_before_the_old_one_goes_is_a_switch() {
        switches.is(FEDERATION, false);
        switches.was(FEDERATION, true);
        assertThat(switches.turnedOff()).containsExactly(FEDERATION);
    }

    @Test
    void off_and_on_again_is_no_switch() {
        switches.was(FEDERATION, true);
        switches.is(FEDERATION, false);
        switches.was(FEDERATION, false);
        switches.is(FEDERATION, true);
        assertThat(switches.turnedOff()).isEmpty();
    }

    @Test
    void what_was_off_stays_off() {
        switches.was(FEDERATION, false);
        switches.is(FEDERATION, false);
        assertThat(switches.turnedOff()).isEmpty();
    }

    @Test
    void what_was_not_set_was_on() {
        switches.is(FEDERATION, false);
        assertThat(switches.turnedOff()).containsExactly(FEDERATION);
    }

    @Test
    void what_is_new_was_never_on() {
        switches.is(FEDERATION, false);
        switches.created("f");
        assertThat(switches.turnedOff()).isEmpty();
    }
}
