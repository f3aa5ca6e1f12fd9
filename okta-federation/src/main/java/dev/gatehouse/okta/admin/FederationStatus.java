package dev.gatehouse.okta.admin;

import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.config.ScheduleConfig;
import dev.gatehouse.okta.run.Kind;
import dev.gatehouse.okta.run.Outcome;
import dev.gatehouse.okta.run.RunHistory;
import dev.gatehouse.okta.run.RunHistory.State;
import dev.gatehouse.okta.schedule.Schedule;
import dev.gatehouse.okta.store.RunRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.keycloak.component.ComponentModel;
import org.keycloak.storage.UserStorageProviderModel;

/** Puts together how a federation stands. */
final class FederationStatus {

    private final ComponentModel component;
    private final RunHistory history;
    private final Instant now;
    private final boolean withErrors;

    FederationStatus(ComponentModel component, RunHistory history, Instant now, boolean withErrors) {
        this.component = component;
        this.history = history;
        this.now = now;
        this.withErrors = withErrors;
    }

    StatusRepresentation read() {
        List<RunRow> runs = history.runs();
        State state = history.state(now);
        Optional<Schedule> schedule = schedule();
        Instant since = state.scheduledSince() == 0 ? now : Instant.ofEpochMilli(state.scheduledSince());
        return new StatusRepresentation(
                component.getName(),
                new UserStorageProviderModel(component).isEnabled(),
                first(runs, FederationStatus::isOn),
                first(runs, run -> !isOn(run) && Kind.FULL.name().equals(run.kind())),
                first(runs, run -> !isOn(run) && Kind.CHANGED.name().equals(run.kind())),
                isHeld(runs),
                allowance(state),
                schedule.flatMap(found -> found.nextFull(Instant.ofEpochMilli(state.fullBegun()), since))
                        .map(Instant::toString)
                        .orElse(null),
                schedule.flatMap(found -> found.nextChanged(
                                Instant.ofEpochMilli(state.changedBegun()),
                                since,
                                Instant.ofEpochMilli(state.restUntil())))
                        .map(Instant::toString)
                        .orElse(null));
    }

    static AllowanceRepresentation allowance(State state) {
        return state.allowedUsers() == 0
                ? null
                : new AllowanceRepresentation(
                        state.allowedUsers(),
                        Instant.ofEpochMilli(state.allowedUntil()).toString());
    }

    private static boolean isOn(RunRow run) {
        return Outcome.RUNNING.name().equals(run.outcome());
    }

    private static boolean isHeld(List<RunRow> runs) {
        return runs.stream()
                .filter(run -> !isOn(run))
                .findFirst()
                .filter(run -> Outcome.HELD.name().equals(run.outcome()))
                .isPresent();
    }

    private RunRepresentation first(List<RunRow> runs, Predicate<RunRow> wanted) {
        return runs.stream()
                .filter(wanted)
                .findFirst()
                .map(run -> RunRepresentation.of(run, withErrors))
                .orElse(null);
    }

    /** Nothing when the federation is disabled or its settings are wrong, since nothing is done by schedule then. */
    private Optional<Schedule> schedule() {
        try {
            ScheduleConfig config = OktaConfig.of(component).schedule();
            return new UserStorageProviderModel(component).isEnabled()
                    ? Optional.of(new Schedule(config))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
