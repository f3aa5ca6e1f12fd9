package dev.gatehouse.okta.emulator.organization;

import java.time.Instant;
import java.util.List;

/**
 * An entry of the system log.
 *
 * @param sequence the position in the log, behind which polling goes on; 0 before the event has one
 * @param uuid the identifier
 * @param published when it happened
 * @param stored when the log took it in, which is what polling goes by
 * @param eventType for example {@code user.lifecycle.deactivate}
 * @param displayMessage the sentence for people
 * @param actor who did it
 * @param targets what it was done to
 */
public record LogEvent(
        long sequence,
        String uuid,
        Instant published,
        Instant stored,
        String eventType,
        String displayMessage,
        Actor actor,
        List<Target> targets) {

    /** Keeps an unmodifiable copy of the targets. */
    public LogEvent {
        targets = List.copyOf(targets);
    }

    LogEvent at(long position, Instant time) {
        return new LogEvent(position, uuid, published, time, eventType, displayMessage, actor, targets);
    }

    /**
     * Something that an event was done to.
     *
     * @param id the identifier
     * @param type {@code User}, {@code UserGroup} or {@code AppInstance}
     * @param alternateId a second name; the login of a user
     * @param displayName the name for people
     */
    public record Target(String id, String type, String alternateId, String displayName) {

        static Target of(OktaUser user) {
            return new Target(user.id(), "User", user.login(), user.displayName());
        }

        static Target of(OktaGroup group) {
            return new Target(group.id(), "UserGroup", "unknown", group.name());
        }

        static Target of(OktaApp app) {
            return new Target(app.id(), "AppInstance", app.label(), app.label());
        }
    }
}
