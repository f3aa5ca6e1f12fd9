package dev.gatehouse.offboarding.endpoint;

import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The security events that a transition is told as. A token carries exactly one of them (Shared Signals Framework 1.0),
 * so a leaver is two tokens: what happened to the account, and that the sessions ended.
 */
enum SecurityEvent {
    ACCOUNT_DISABLED("account-disabled", "https://schemas.openid.net/secevent/risc/event-type/account-disabled"),
    ACCOUNT_PURGED("account-purged", "https://schemas.openid.net/secevent/risc/event-type/account-purged"),
    ACCOUNT_ENABLED("account-enabled", "https://schemas.openid.net/secevent/risc/event-type/account-enabled"),
    SESSION_REVOKED("session-revoked", "https://schemas.openid.net/secevent/caep/event-type/session-revoked"),
    VERIFICATION("verification", "https://schemas.openid.net/secevent/ssf/event-type/verification");

    private final String part;
    private final String uri;

    SecurityEvent(String part, String uri) {
        this.part = part;
        this.uri = uri;
    }

    /** The event's name among the parts of a transition. */
    String part() {
        return part;
    }

    /** The event's type. */
    String uri() {
        return uri;
    }

    static Optional<SecurityEvent> ofPart(String part) {
        return Arrays.stream(values()).filter(event -> event.part.equals(part)).findFirst();
    }

    /**
     * What one transition is told as.
     *
     * @param type what the message is about
     * @param reason why the user left
     * @return the events in order
     */
    static List<SecurityEvent> of(EventType type, Reason reason) {
        return switch (type) {
            case OFFBOARDING -> List.of(reason == Reason.REMOVED ? ACCOUNT_PURGED : ACCOUNT_DISABLED, SESSION_REVOKED);
            case RESTORED -> List.of(ACCOUNT_ENABLED);
            case TEST -> List.of(VERIFICATION);
            case ALERT -> List.of();
        };
    }
}
