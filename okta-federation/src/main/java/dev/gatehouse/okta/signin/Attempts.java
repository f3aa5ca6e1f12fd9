package dev.gatehouse.okta.signin;

import java.time.Duration;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Counts wrong passwords of one user in the whole cluster, so that Keycloak's page does not let anybody lock people out in
 * Okta: fewer wrong passwords reach Okta than its policies allow by default. Keycloak's own brute force detection, where a
 * realm has it on, counts beside this.
 */
final class Attempts {

    /** How long wrong passwords count, from the first one on. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How many wrong passwords reach Okta in that time. Okta locks people out after ten by default. */
    private static final int ALLOWED = 5;

    private static final String COUNT = "count";
    private static final String END = "end";

    private final SingleUseObjectProvider store;
    private final String key;

    Attempts(SingleUseObjectProvider store, String componentId, String oktaId) {
        this.store = store;
        this.key = "gatehouse-okta-password." + componentId + "." + oktaId;
    }

    boolean areUsedUp() {
        Map<String, String> notes = notes();
        return notes != null && Integer.parseInt(notes.get(COUNT)) >= ALLOWED;
    }

    void countWrong() {
        Map<String, String> notes = notes();
        long now = Time.currentTimeSeconds();
        long end = notes == null ? now + WINDOW.toSeconds() : Long.parseLong(notes.get(END));
        int count = notes == null ? 1 : Integer.parseInt(notes.get(COUNT)) + 1;
        store.put(key, Math.max(1, end - now), Map.of(COUNT, Integer.toString(count), END, Long.toString(end)));
    }

    void forget() {
        if (notes() != null) {
            store.remove(key);
        }
    }

    private Map<String, String> notes() {
        Map<String, String> notes = store.get(key);
        return notes == null || Long.parseLong(notes.get(END)) <= Time.currentTimeSeconds() ? null : notes;
    }
}
