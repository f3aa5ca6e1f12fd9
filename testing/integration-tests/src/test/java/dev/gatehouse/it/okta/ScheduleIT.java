package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GatehouseTest
@Tag("O5")
class ScheduleIT {

    @Test
    void full_and_changed_syncs_begin_by_themselves_and_only_once_each(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation =
                OktaFederation.add(realm, okta, Map.of("fullSyncPeriod", "5", "changedSyncPeriod", "2"));
        OktaRuns runs = OktaRuns.of(realm, federation);
        JsonNode history = await().atMost(Duration.ofSeconds(90))
                .until(runs::history, found -> kinds(found, "full") >= 2 && kinds(found, "changed") >= 2);
        assertThat(federation.isEnabled("alice")).isTrue();
        assertThat(history.findValuesAsText("cause")).containsOnly("schedule");
        Instant previous = Instant.MAX;
        for (JsonNode run : history) {
            Instant started = Instant.parse(run.path("started").asText());
            assertThat(Duration.between(started, previous))
                    .as("the next sync begins two seconds later, or when this one has ended")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(1900));
            previous = started;
        }
    }

    @Test
    void the_status_says_when_the_next_sync_is_due(TestRealm realm, OktaEmulator okta) {
        ZonedDateTime soon = ZonedDateTime.now(ZoneId.of("Europe/Berlin")).plusHours(3);
        String start = LocalTime.of(soon.getHour(), soon.getMinute()).toString();
        OktaFederation federation = OktaFederation.add(
                realm, okta, Map.of("fullSyncPeriod", "86400", "syncStart", start, "syncZone", "Europe/Berlin"));
        JsonNode status = OktaRuns.of(realm, federation).status();
        assertThat(Instant.parse(status.path("nextFull").asText()).atZone(soon.getZone()))
                .isEqualTo(soon.withSecond(0).withNano(0));
        assertThat(status.has("nextChanged")).isFalse();
        federation.setEnabled(false);
        assertThat(OktaRuns.of(realm, federation).status().has("nextFull")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "syncStart, 24:10, The start of full syncs must be a time of day",
        "syncStart, 2 am, The start of full syncs must be a time of day",
        "syncZone, Mars/Olympus, is no time zone",
        "fullSyncPeriod, 90000, the period of the full sync must be at most a day or a whole number of days",
        "fullSyncPeriod, -1, A start of full syncs needs a period",
    })
    void a_schedule_that_cannot_be_is_refused(
            String key, String value, String complaint, TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(
                realm, okta, Map.of("fullSyncPeriod", "86400", "syncStart", "02:00", "syncZone", "UTC"));
        RestResponse refused = federation.tryToChange(Map.of(key, value));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText()).contains(complaint);
    }

    private static long kinds(JsonNode history, String kind) {
        return history.findValuesAsText("kind").stream().filter(kind::equals).count();
    }
}
