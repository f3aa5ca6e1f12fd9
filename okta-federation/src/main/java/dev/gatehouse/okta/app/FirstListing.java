package dev.gatehouse.okta.app;

import dev.gatehouse.okta.run.Runs;
import dev.gatehouse.okta.schedule.Chore;
import dev.gatehouse.okta.store.IdentityAppRecord;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;

/** Lists who is assigned as soon as an Identity app has been made, so that nobody waits for the next sync to enrol. */
public final class FirstListing implements Chore {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Runs runs;
    private final Map<String, Attempt> last = new ConcurrentHashMap<>();

    /**
     * @param runs open a run for it
     */
    public FirstListing(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        Optional<String> due = IdentityAppClaim.record(sessions, realmId, componentId)
                .filter(record -> record.exists() && record.complete() && !record.listed())
                .map(IdentityAppRecord::appId);
        if (due.isEmpty()) {
            last.remove(componentId);
        } else if (isTime(last.get(componentId), due.get())) {
            last.put(componentId, new Attempt(due.get(), Time.currentTimeMillis()));
            runs.live(sessions, realmId, componentId, run -> new Assignments(run).all());
        }
    }

    /** One that failed, for want of a scope for example, is not repeated at once. */
    private static boolean isTime(Attempt last, String appId) {
        return last == null || !last.appId().equals(appId) || last.at() + PAUSE.toMillis() <= Time.currentTimeMillis();
    }

    private record Attempt(String appId, long at) {}
}
