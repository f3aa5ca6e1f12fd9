package dev.gatehouse.okta.live;

import dev.gatehouse.okta.client.LogEvent;
import dev.gatehouse.okta.store.LiveStore;
import dev.gatehouse.okta.store.OktaLiveEntity;
import dev.gatehouse.okta.store.PendingKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;

/** Takes in what event hooks bring: stores what is to be looked into, each event once. */
public final class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** More is not kept of what the federation does not know, so that nobody can bury real changes in made-up ones. */
    private static final int MAX_PENDING = 5_000;

    private final LiveTransactions transactions;

    /**
     * @param sessions makes sessions
     * @param realmId the realm
     * @param componentId the federation
     */
    public Intake(KeycloakSessionFactory sessions, String realmId, String componentId) {
        this.transactions = new LiveTransactions(sessions, realmId, componentId);
    }

    /**
     * Stores what some events name, and remembers the events. When it returns, it is committed.
     *
     * @return whether there is anything to look into
     */
    public boolean take(List<LogEvent> events) {
        String identityApp = transactions.read(store -> store.identityApp().orElse(null));
        Map<String, Heard> heard = new LinkedHashMap<>();
        List<Heard> all = new ArrayList<>();
        for (LogEvent event : events) {
            Heard.of(event, identityApp).ifPresent(one -> {
                all.add(one);
                if (one.fingerprint() != null) {
                    heard.put(one.fingerprint(), one);
                }
            });
        }
        return transactions.write((store, row) -> store(store, row, heard, all));
    }

    private boolean store(LiveStore store, OktaLiveEntity row, Map<String, Heard> heard, List<Heard> all) {
        long now = Time.currentTimeMillis();
        row.hookCame(now);
        Set<String> fresh = store.unheard(heard.keySet());
        List<Heard> news = all.stream()
                .filter(one -> one.fingerprint() == null || fresh.contains(one.fingerprint()))
                .toList();
        Map<String, PendingKind> targets = new HashMap<>();
        news.forEach(one -> targets.putAll(one.targets()));
        Set<String> leftOut = store.add(targets, now, MAX_PENDING);
        store.remember(
                fresh.stream()
                        .filter(fingerprint -> Collections.disjoint(
                                heard.get(fingerprint).targets().keySet(), leftOut))
                        .toList(),
                now);
        if (!leftOut.isEmpty() || news.stream().anyMatch(Heard::isCut)) {
            noteMissed(row, leftOut.size(), now);
        }
        return leftOut.size() < targets.size();
    }

    private void noteMissed(OktaLiveEntity row, int leftOut, long now) {
        if (row.fullSyncDue() == 0) {
            LOG.warnf(
                    "Okta federation %s: the event hook brought more than can be kept, so that a full sync is due. If Okta "
                            + "did not send that, somebody else knows the secret of the hook: change it",
                    transactions.componentId());
        }
        row.giveUp(leftOut, now);
    }

    /** Notes that Okta verified the hook. */
    public void verified() {
        transactions.write((store, row) -> {
            row.challengeCame(Time.currentTimeMillis());
            return true;
        });
    }
}
