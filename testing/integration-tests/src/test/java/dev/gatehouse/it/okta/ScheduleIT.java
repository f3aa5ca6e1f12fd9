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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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
        assertThat(gaps(history, "full", "full"))
                .as("from one full sync to the next")
                .allMatch(gap -> gap.compareTo(Duration.ofSeconds(5)) >= 0);
        assertThat(gaps(history, "", "changed"))
                .as("from any sync to the changed one that follows it")
                .allMatch(gap -> gap.compareTo(Duration.ofSeconds(2)) >= 0);
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

    @Test
    @Tag("O6")
    void after_a_held_sync_the_schedule_rests_until_it_is_let_through(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation =
                OktaFederation.add(realm, okta, Map.of("maxDisableCount", "1", "maxDisablePercent", "0"));
        federation.fullSync();
        List<String> leavers = List.of("alice", "bob");
        leavers.forEach(name -> okta.organization().users().suspend(name + "@acme.example"));
        federation.tryToChange(Map.of("changedSyncPeriod", "2")).succeeded();
        OktaRuns runs = OktaRuns.of(realm, federation);
        JsonNode held = await().atMost(Duration.ofSeconds(90))
                .until(runs::status, status -> status.path("held").asBoolean());
        assertThat(Instant.parse(held.path("nextChanged").asText()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(10)));
        assertThat(leavers).allMatch(federation::isEnabled);

        runs.allow(2);
        await().atMost(Duration.ofSeconds(90)).until(() -> leavers.stream().noneMatch(federation::isEnabled));
        assertThat(runs.history().findValuesAsText("outcome")).containsOnlyOnce("held");
    }

    @Test
    void a_schedule_that_cannot_be_is_refused(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(
                realm, okta, Map.of("fullSyncPeriod", "86400", "syncStart", "02:00", "syncZone", "UTC"));
        assertRefused(federation, "syncStart", "24:10", "The start of full syncs must be a time of day");
        assertRefused(federation, "syncStart", "2 am", "The start of full syncs must be a time of day");
        assertRefused(federation, "syncZone", "Mars/Olympus", "is no time zone");
        assertRefused(federation, "fullSyncPeriod", "90000", "at most a day or a whole number of days");
        assertRefused(federation, "fullSyncPeriod", "-1", "A start of full syncs needs a period");
    }

    private static void assertRefused(OktaFederation federation, String key, String value, String complaint) {
        RestResponse refused = federation.tryToChange(Map.of(key, value));
        assertThat(refused.status()).as("%s=%s", key, value).isEqualTo(400);
        assertThat(refused.json().path("errorMessage").asText()).contains(complaint);
    }

    /** The times from each sync of one kind (any, when it is empty) to the next, if that is of another kind. */
    private static List<Duration> gaps(JsonNode history, String from, String to) {
        List<Duration> gaps = new ArrayList<>();
        Instant later = null;
        for (JsonNode run : history) {
            Instant started = Instant.parse(run.path("started").asText());
            String kind = run.path("kind").asText();
            if (later != null && (from.isEmpty() || kind.equals(from))) {
                gaps.add(Duration.between(started, later));
                later = null;
            }
            later = kind.equals(to) ? started : later;
        }
        return gaps;
    }

    private static long kinds(JsonNode history, String kind) {
        return history.findValuesAsText("kind").stream().filter(kind::equals).count();
    }
}
