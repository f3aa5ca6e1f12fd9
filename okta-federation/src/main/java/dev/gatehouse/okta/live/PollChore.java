package dev.gatehouse.okta.live;

import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.run.Runs;
import dev.gatehouse.okta.schedule.Chore;
import dev.gatehouse.okta.sync.Targets;
import java.time.Duration;
import org.keycloak.common.util.Time;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Reads the system log when it is time, on one node of the cluster at a time. */
final class PollChore implements Chore {

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Runs runs;
    private final Chore pending;

    /**
     * @param runs opens the runs
     * @param pending looks into what was read
     */
    PollChore(Runs runs, Chore pending) {
        this.runs = runs;
        this.pending = pending;
    }

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        Duration period = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, null, session -> period(session, realmId, componentId), "Okta live");
        LiveTransactions transactions = new LiveTransactions(sessions, realmId, componentId);
        if (!period.isZero() && isDue(transactions, period) && claim(transactions, period)) {
            Targets[] read = {Targets.none()};
            try {
                runs.live(sessions, realmId, componentId, run -> read[0] = SystemLogPoll.drain(run));
            } finally {
                transactions.write((store, row) -> {
                    row.endPoll(Time.currentTimeMillis());
                    return true;
                });
            }
            if (!read[0].isEmpty()) {
                pending.run(sessions, realmId, componentId);
            }
        }
    }

    private static boolean isDue(LiveTransactions transactions, Duration period) {
        return transactions.read(store -> store.find()
                .map(row -> row.isPollDue(Time.currentTimeMillis(), period.toMillis()))
                .orElse(true));
    }

    private static boolean claim(LiveTransactions transactions, Duration period) {
        return transactions.write((store, row) -> {
            long now = Time.currentTimeMillis();
            boolean due = row.isPollDue(now, period.toMillis());
            if (due) {
                row.beginPoll(now + LEASE.toMillis());
            }
            return due;
        });
    }

    /** Zero when the log is not to be read: switched off, or the federation's form is not in order. */
    private static Duration period(KeycloakSession session, String realmId, String componentId) {
        RealmModel realm = session.realms().getRealm(realmId);
        ComponentModel component = realm == null ? null : realm.getComponent(componentId);
        try {
            return component == null
                    ? Duration.ZERO
                    : Duration.ofSeconds(OktaConfig.of(component).live().pollSeconds());
        } catch (IllegalArgumentException e) {
            return Duration.ZERO;
        }
    }
}
