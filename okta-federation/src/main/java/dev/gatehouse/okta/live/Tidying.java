package dev.gatehouse.okta.live;

import dev.gatehouse.okta.schedule.Chore;
import dev.gatehouse.okta.store.LiveStore;
import dev.gatehouse.okta.store.OktaLiveEntity;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;

/** Forgets events that were heard of long ago, and gives up what was looked into in vain for a day: a full sync finds it. */
final class Tidying implements Chore {

    private static final Logger LOG = Logger.getLogger(Tidying.class);
    private static final Duration REMEMBERED = Duration.ofDays(3);
    private static final Duration TRIED = Duration.ofDays(1);
    private static final int TRIES = 20;
    private static final Duration PERIOD = Duration.ofMinutes(5);

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        LiveTransactions transactions = new LiveTransactions(sessions, realmId, componentId);
        long now = Time.currentTimeMillis();
        boolean due = transactions.read(
                store -> store.find().map(row -> row.nextTidying() <= now).orElse(false));
        if (due) {
            Set<String> dropped = transactions.write((store, row) -> tidy(store, row, now));
            if (!dropped.isEmpty()) {
                LOG.errorf(
                        "Okta federation %s: %d changes could not be looked into for a day and are given up: a full sync "
                                + "is due. The first ones: %s",
                        componentId, dropped.size(), dropped.stream().limit(10).toList());
            }
        }
    }

    private static Set<String> tidy(LiveStore store, OktaLiveEntity row, long now) {
        row.setNextTidying(now + PERIOD.toMillis());
        store.forgetHeardBefore(now - REMEMBERED.toMillis());
        Set<String> dropped = store.dropStuck(now - TRIED.toMillis(), TRIES);
        if (!dropped.isEmpty()) {
            row.giveUp(dropped.size(), now);
        }
        return dropped;
    }
}
