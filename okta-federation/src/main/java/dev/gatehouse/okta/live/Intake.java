package dev.gatehouse.okta.live;

import dev.gatehouse.okta.client.LogEvent;
import dev.gatehouse.okta.store.PendingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;

/** Takes in what event hooks bring: stores what is to be looked into, each event once. */
public final class Intake {

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
        return transactions.write((store, row) -> {
            long now = Time.currentTimeMillis();
            row.hookCame(now);
            Set<String> fresh = store.unheard(heard.keySet());
            store.remember(fresh, now);
            Map<String, PendingKind> targets = new HashMap<>();
            all.stream()
                    .filter(one -> one.fingerprint() == null || fresh.contains(one.fingerprint()))
                    .forEach(one -> targets.putAll(one.targets()));
            store.add(targets, now);
            return !targets.isEmpty();
        });
    }

    /** Notes that Okta verified the hook. */
    public void verified() {
        transactions.write((store, row) -> {
            row.challengeCame(Time.currentTimeMillis());
            return true;
        });
    }
}
