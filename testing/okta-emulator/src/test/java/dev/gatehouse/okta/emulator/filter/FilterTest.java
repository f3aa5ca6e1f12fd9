package dev.gatehouse.okta.emulator.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final Map<String, Object> ALICE = Map.of(
            "status",
            "ACTIVE",
            "profile.login",
            "alice@acme.example",
            "lastUpdated",
            Instant.parse("2026-11-10T12:00:00Z"),
            "profile.level",
            7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status eq \"ACTIVE\"",
                "status EQ \"active\"",
                "status ne \"SUSPENDED\"",
                "profile.missing ne \"x\"",
                "lastUpdated gt \"2026-11-10T11:59:59.999Z\"",
                "lastUpdated ge \"2026-11-10T12:00:00.000Z\"",
                "lastUpdated lt \"2026-11-11T00:00:00.000Z\" and status eq \"ACTIVE\"",
                "status eq \"STAGED\" or profile.login sw \"alice\"",
                "status eq \"ACTIVE\" or status eq \"STAGED\" and status eq \"SUSPENDED\"",
                "(profile.login co \"@\" or status eq \"STAGED\") and profile.level gt 6",
                "profile.login ew \"example\"",
                "profile.login pr"
            })
    void what_holds_passes(String filter) {
        assertThat(Filter.parse(filter).matches(ALICE::get)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status eq \"SUSPENDED\"",
                "lastUpdated gt \"2026-11-10T12:00:00.000Z\"",
                "profile.missing eq \"x\"",
                "profile.missing pr",
                "(status eq \"ACTIVE\" or status eq \"STAGED\") and status eq \"SUSPENDED\"",
                "profile.level le 6"
            })
    void what_does_not_hold_is_left_out(String filter) {
        assertThat(Filter.parse(filter).matches(ALICE::get)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "status eq",
                "status is \"ACTIVE\"",
                "status eq \"ACTIVE",
                "status eq \"ACTIVE\" and",
                "(status eq \"ACTIVE\"",
                "status eq \"ACTIVE\" status eq \"ACTIVE\""
            })
    void what_is_no_filter_is_refused(String filter) {
        assertThatThrownBy(() -> Filter.parse(filter)).isInstanceOf(FilterException.class);
    }

    @Test
    void a_time_that_is_none_is_refused() {
        Filter filter = Filter.parse("lastUpdated gt \"yesterday\"");
        assertThatThrownBy(() -> filter.matches(ALICE::get)).isInstanceOf(FilterException.class);
    }
}
