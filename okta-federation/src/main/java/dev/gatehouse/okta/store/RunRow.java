package dev.gatehouse.okta.store;

/**
 * What is kept of a run. Moments are in milliseconds since 1970, 0 for never.
 *
 * @param id its id
 * @param componentId the federation
 * @param realmId the realm
 * @param kind which sync
 * @param cause why it was begun
 * @param node which server runs it
 * @param settings digest of the federation's settings when it began
 * @param resumes id of the run that it takes up; may be null
 * @param attempt how many runs took each other up, this one included
 * @param started when it began
 * @param heartbeat when its node last gave a sign of life
 * @param finished when it ended
 * @param outcome how it ended
 * @param message why it ended so; may be null
 * @param stopAsked whether an administrator wants it to end
 * @param progress how far it is
 * @param cursor where it would be taken up; may be null
 */
public record RunRow(
        String id,
        String componentId,
        String realmId,
        String kind,
        String cause,
        String node,
        String settings,
        String resumes,
        int attempt,
        long started,
        long heartbeat,
        long finished,
        String outcome,
        String message,
        boolean stopAsked,
        RunProgress progress,
        RunCursor cursor) {}
