package dev.gatehouse.okta.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O6")
class OktaUserEntityTest {

    private final OktaUserEntity mapping = new OktaUserEntity("federation", "00u1", "realm");

    @Test
    void an_older_document_is_known_as_such() {
        mapping.note("SUSPENDED", 2_000, true);
        assertThat(mapping.isNewerThan(1_999)).isTrue();
        assertThat(mapping.isNewerThan(2_000)).isFalse();
        assertThat(mapping.isNewerThan(2_001)).isFalse();
        assertThat(mapping.isNewerThan(0)).as("a document without a time").isFalse();
    }

    @Test
    void a_listing_begun_before_she_was_found_absent_is_not_to_be_believed_and_one_begun_after_is() {
        mapping.note("ACTIVE", 2_000, false);
        mapping.noteAbsent("DELETED", 8);
        assertThat(mapping.isGone()).isTrue();
        assertThat(mapping.wasAbsentAfter(7)).isTrue();
        assertThat(mapping.wasAbsentAfter(8)).isFalse();
        mapping.note("ACTIVE", 2_000, false);
        assertThat(mapping.isGone()).isFalse();
        assertThat(mapping.wasAbsentAfter(7)).isFalse();
    }
}
