package dev.gatehouse.okta.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatehouse.okta.store.LiveStore;
import dev.gatehouse.okta.store.LiveStore.Backlog;
import dev.gatehouse.okta.store.OktaLiveEntity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/**
 * How a federation hears of changes between syncs, for its administrator. What has not happened is left out.
 *
 * @param eventHookUrl what to enter in Okta as URL of the event hook
 * @param eventTypes the events to choose there
 * @param eventHooksAccepted whether there is a secret for event hooks
 * @param lastVerification when Okta last verified the hook
 * @param lastEventHook when Okta last called the hook
 * @param pollSeconds how often the system log is read, 0 for never
 * @param lastPoll when the system log was last read
 * @param lagSeconds how long ago that is: what happened since then is not known yet, unless a hook told
 * @param missingScope the scope that the app in Okta lacks to read the system log
 * @param complaint why the system log could not be read the last time
 * @param pending how many users and groups have yet to be looked into
 * @param oldestPending since when the first of them has been
 * @param retried how many of them were looked into in vain and are tried again
 * @param held how many of them the safety limit holds back
 * @param dropped how many were given up after a day, since the last full sync
 * @param fullSyncDue since when changes may have been missed that only a full sync finds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveStatus(
        String eventHookUrl,
        List<String> eventTypes,
        boolean eventHooksAccepted,
        String lastVerification,
        String lastEventHook,
        int pollSeconds,
        String lastPoll,
        Long lagSeconds,
        String missingScope,
        String complaint,
        long pending,
        String oldestPending,
        long retried,
        long held,
        long dropped,
        String fullSyncDue) {

    /**
     * Reads it.
     *
     * @param url of the event hook
     * @param accepted whether there is a secret for event hooks
     * @param pollSeconds how often the system log is read
     */
    public static LiveStatus of(
            KeycloakSession session,
            String realmId,
            String componentId,
            String url,
            boolean accepted,
            int pollSeconds) {
        LiveStore store = new LiveStore(session, realmId, componentId);
        Optional<OktaLiveEntity> row = store.find();
        Backlog backlog = store.backlog();
        return new LiveStatus(
                url,
                EventType.hookable(),
                accepted,
                row.map(live -> moment(live.lastChallenge())).orElse(null),
                row.map(live -> moment(live.lastHook())).orElse(null),
                pollSeconds,
                row.map(live -> moment(live.lastPoll())).orElse(null),
                row.map(LiveStatus::lag).orElse(null),
                row.filter(OktaLiveEntity::isScopeMissing)
                        .map(live -> "okta.logs.read")
                        .orElse(null),
                row.map(OktaLiveEntity::complaint).orElse(null),
                backlog.count(),
                moment(backlog.oldest()),
                backlog.retried(),
                backlog.held(),
                row.map(OktaLiveEntity::dropped).orElse(0L),
                row.map(live -> moment(live.fullSyncDue())).orElse(null));
    }

    private static Long lag(OktaLiveEntity live) {
        return live.lastPoll() == 0 ? null : Math.max(0, (Time.currentTimeMillis() - live.lastPoll()) / 1000);
    }

    private static String moment(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
    }
}
