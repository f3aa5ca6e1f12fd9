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

    @Test
    void a_look_up_that_is_written_counts_as_newer_than_what_was_begun_before() {
        mapping.note("ACTIVE", 2_000, false);
        mapping.noteChecked(8);
        assertThat(mapping.wasCheckedAfter(7)).isTrue();
        assertThat(mapping.wasCheckedAfter(8)).isFalse();
        mapping.noteAbsent("OUT_OF_SCOPE", 9);
        assertThat(mapping.wasCheckedAfter(8))
                .as("an absence is found by a look-up too")
                .isTrue();
    }

    @Test
    void that_she_has_left_is_to_be_told_once_for_each_time_she_leaves() {
        mapping.note("ACTIVE", 2_000, false);
        assertThat(mapping.isLeaveUntold()).isFalse();
        mapping.note("SUSPENDED", 2_001, true);
        mapping.note("DEPROVISIONED", 2_002, true);
        assertThat(mapping.isLeaveUntold()).isTrue();
        mapping.noteLeaveTold();
        mapping.noteAbsent("DELETED", 8);
        assertThat(mapping.isLeaveUntold()).as("gone all along").isFalse();
        mapping.note("ACTIVE", 2_003, false);
        mapping.note("SUSPENDED", 2_004, true);
        assertThat(mapping.isLeaveUntold()).as("left again").isTrue();
        mapping.noteDisabled(2_005);
        assertThat(mapping.isLeaveUntold()).as("told by disabling her").isFalse();
        mapping.note("SUSPENDED", 2_006, true);
        mapping.note("ACTIVE", 2_007, false);
        assertThat(mapping.isLeaveUntold()).as("back").isFalse();
    }

    @Test
    void two_documents_of_one_moment_may_contradict_each_other() {
        mapping.note("SUSPENDED", 2_000, true);
        assertThat(mapping.isContradictedBy(2_000, false)).isTrue();
        assertThat(mapping.isContradictedBy(2_000, true)).isFalse();
        assertThat(mapping.isContradictedBy(2_001, false)).isFalse();
    }

    @Test
    void her_groups_are_pending_when_she_comes_or_goes_but_not_while_she_may_sign_in_all_along() {
        mapping.note("ACTIVE", 2_000, false);
        assertThat(mapping.isGroupsPending()).as("new").isTrue();
        mapping.noteMirrored(1);
        mapping.note("PASSWORD_EXPIRED", 2_001, false);
        mapping.note("ACTIVE", 2_002, false);
        assertThat(mapping.isGroupsPending()).as("may sign in all along").isFalse();
        mapping.note("SUSPENDED", 2_003, true);
        assertThat(mapping.isGroupsPending()).as("goes").isTrue();
        mapping.noteMirrored(2);
        mapping.note("DEPROVISIONED", 2_004, true);
        assertThat(mapping.isGroupsPending()).as("no longer listed").isTrue();
        mapping.noteMirrored(3);
        mapping.note("ACTIVE", 2_005, false);
        assertThat(mapping.isGroupsPending()).as("comes back").isTrue();
    }
}
