package dev.gatehouse.okta.app;

import dev.gatehouse.okta.run.Runs;
import dev.gatehouse.okta.schedule.Chore;
import dev.gatehouse.okta.store.IdentityAppRecord;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;

/** Lists who is assigned as soon as an Identity app has been made, so that nobody waits for the next sync to enrol. */
public final class FirstListing implements Chore {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Runs runs;
    private final Map<String, Long> next = new ConcurrentHashMap<>();

    /**
     * @param runs open a run for it
     */
    public FirstListing(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        boolean due = IdentityAppClaim.record(sessions, realmId, componentId)
                .filter(IdentityAppRecord::exists)
                .filter(IdentityAppRecord::complete)
                .filter(record -> !record.listed())
                .isPresent();
        if (!due) {
            next.remove(componentId);
        } else if (next.getOrDefault(componentId, 0L) <= Time.currentTimeMillis()) {
            next.put(componentId, Time.currentTimeMillis() + PAUSE.toMillis());
            runs.live(sessions, realmId, componentId, run -> new Assignments(run).all());
        }
    }
}
