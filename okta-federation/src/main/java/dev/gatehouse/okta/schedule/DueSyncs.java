package dev.gatehouse.okta.schedule;

import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.config.ScheduleConfig;
import dev.gatehouse.okta.run.Cause;
import dev.gatehouse.okta.run.Kind;
import dev.gatehouse.okta.run.RunHistory;
import dev.gatehouse.okta.run.RunHistory.State;
import dev.gatehouse.okta.run.Runs;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Begins the syncs that are due. It stands in for Keycloak's own periodic timer, which keeps its place for the length of a
 * sync, has no start time, and does not know of runs on other nodes beyond a lease that runs out. Of several nodes that see a
 * sync due at once one begins it: whether it is due is asked again under the federation's lock.
 */
public final class DueSyncs implements Chore {

    private final Runs runs;
    private final Clock clock;

    /**
     * @param runs begins syncs
     * @param clock tells what is due
     */
    public DueSyncs(Runs runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        Optional<ScheduleConfig> config = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, null, session -> config(session, realmId, componentId), "Okta schedule");
        config.filter(ScheduleConfig::isOn).ifPresent(found -> beginDue(sessions, realmId, componentId, found));
    }

    private void beginDue(KeycloakSessionFactory sessions, String realmId, String componentId, ScheduleConfig config) {
        RunHistory history = runs.history(sessions, realmId, componentId);
        Instant now = clock.instant();
        State state = history.state(now);
        if (!config.text().equals(state.schedule())) {
            history.schedule(config.text(), now);
            return;
        }
        Schedule schedule = new Schedule(config);
        if (!state.owned()) {
            due(schedule, state, now)
                    .ifPresent(kind -> runs.start(
                            sessions,
                            realmId,
                            componentId,
                            kind,
                            Cause.SCHEDULE,
                            row -> due(schedule, State.of(row, now), now).equals(Optional.of(kind))));
        }
    }

    /** Nothing when the federation was just removed, or its settings are wrong: whoever syncs by hand is told what. */
    private static Optional<ScheduleConfig> config(KeycloakSession session, String realmId, String componentId) {
        RealmModel realm = session.realms().getRealm(realmId);
        ComponentModel component = realm == null ? null : realm.getComponent(componentId);
        try {
            return Optional.ofNullable(component).map(OktaConfig::of).map(OktaConfig::schedule);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Kind> due(Schedule schedule, State state, Instant now) {
        Instant since = Instant.ofEpochMilli(state.scheduledSince());
        if (isPast(schedule.nextFull(Instant.ofEpochMilli(state.fullBegun()), since), now)) {
            return Optional.of(Kind.FULL);
        }
        Optional<Instant> changed = schedule.nextChanged(
                Instant.ofEpochMilli(state.changedBegun()), since, Instant.ofEpochMilli(state.restUntil()));
        return isPast(changed, now) ? Optional.of(Kind.CHANGED) : Optional.empty();
    }

    private static boolean isPast(Optional<Instant> due, Instant now) {
        return due.filter(moment -> !moment.isAfter(now)).isPresent();
    }
}
