package dev.gatehouse.okta.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.PrioritizedComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.storage.UserStorageProviderModel;

/**
 * When syncs begin.
 *
 * @param fullPeriod time from one full sync to the next; null when there are none by schedule
 * @param changedPeriod the same for changed syncs; null when there are none by schedule
 * @param start the time of day from which full syncs are reckoned; null for none
 * @param zone the zone of that time
 */
public record ScheduleConfig(Duration fullPeriod, Duration changedPeriod, LocalTime start, ZoneId zone) {

    /** Time of day at which full syncs begin. */
    public static final String START = "syncStart";

    /** Its time zone. */
    public static final String ZONE = "syncZone";

    private static final Duration DAY = Duration.ofDays(1);

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(START)
                .label("Start of full syncs")
                .helpText(
                        "Time of day from which periodic full syncs are reckoned, such as 02:00: with a period of 86400 "
                                + "there is one a day at that time, with 21600 one every six hours from then on. Leave it empty "
                                + "to have each begin a period after the one before.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(ZONE)
                .label("Time zone of the start")
                .helpText("Such as Europe/Berlin or America/New_York; UTC when it is empty.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    /** Checks Keycloak's own fields too: it reads them after the component is saved, and fails then. */
    static ScheduleConfig of(Settings settings) {
        settings.numberOfKeycloak(PrioritizedComponentModel.PRIORITY, 0, "The priority");
        Duration full = period(settings, UserStorageProviderModel.FULL_SYNC_PERIOD, "The period of the full sync");
        Duration changed =
                period(settings, UserStorageProviderModel.CHANGED_SYNC_PERIOD, "The period of the changed users sync");
        LocalTime start = start(settings.optional(START));
        ZoneId zone = zone(settings.optional(ZONE));
        if (start != null) {
            requireFitting(full);
        }
        return new ScheduleConfig(full, changed, start, zone);
    }

    /** The same for the same schedule, and other for another. */
    public String text() {
        return fullPeriod + " " + changedPeriod + " " + start + " " + zone;
    }

    /** Whether anything is to be done without being asked. */
    public boolean isOn() {
        return fullPeriod != null || changedPeriod != null;
    }

    /** Time from one full sync to the next. */
    public Optional<Duration> full() {
        return Optional.ofNullable(fullPeriod);
    }

    /** Time from one changed sync to the next. */
    public Optional<Duration> changed() {
        return Optional.ofNullable(changedPeriod);
    }

    private static Duration period(Settings settings, String key, String what) {
        int seconds = settings.numberOfKeycloak(key, -1, what);
        return seconds > 0 ? Duration.ofSeconds(seconds) : null;
    }

    private static LocalTime start(String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("([01]?\\d|2[0-3]):[0-5]\\d")) {
            throw new IllegalArgumentException(
                    "The start of full syncs must be a time of day from 00:00 to 23:59, not \"" + text + "\".");
        }
        return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    }

    private static ZoneId zone(String text) {
        try {
            return text == null ? ZoneOffset.UTC : ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time zone. Write one such as Europe/Berlin, America/New_York or UTC.", e);
        }
    }

    private static void requireFitting(Duration full) {
        if (full == null) {
            throw new IllegalArgumentException(
                    "A start of full syncs needs a period: switch on Periodic full sync, with 86400 seconds for one a "
                            + "day, or leave the start empty.");
        }
        if (full.compareTo(DAY) > 0 && full.toSeconds() % DAY.toSeconds() != 0) {
            throw new IllegalArgumentException(
                    "With a start time, the period of the full sync must be at most a day or a whole number of days "
                            + "(86400 seconds each), not " + full.toSeconds() + " seconds.");
        }
    }
}
