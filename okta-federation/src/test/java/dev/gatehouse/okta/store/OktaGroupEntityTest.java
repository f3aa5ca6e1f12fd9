package dev.gatehouse.okta.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O7")
class OktaGroupEntityTest {

    @Test
    void members_are_right_until_they_change_or_were_read_too_long_ago() {
        OktaGroupEntity mapping = new OktaGroupEntity("federation", "00g1", "realm");
        mapping.setGroupId("mirror");
        assertThat(mapping.hasMembersOf(500, 0)).as("never read").isFalse();
        mapping.noteMembers(500, 9_000);
        assertThat(mapping.hasMembersOf(500, 8_000)).isTrue();
        assertThat(mapping.hasMembersOf(501, 8_000)).as("changed since").isFalse();
        assertThat(mapping.hasMembersOf(500, 9_001)).as("read too long ago").isFalse();
        assertThat(mapping.hasMembersOf(0, 0)).as("Okta does not tell").isFalse();
        mapping.setGroupId("another mirror");
        assertThat(mapping.hasMembersOf(500, 0)).as("another mirror").isFalse();
    }
}
