package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.store.CaseStatus;
import dev.gatehouse.offboarding.store.Hold;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hold as the API shows it. Times are ISO 8601; fields without a value are left out.
 *
 * @param id the hold's id
 * @param state {@code open}, {@code released} or {@code discarded}
 * @param openedAt when the brake was pulled
 * @param since leavers from this time on belong to it
 * @param why which limit was passed
 * @param leavers how many had left within the window when the brake was pulled; whoever joins later is in {@code cases}
 * @param enabledUsers how many users the realm had enabled before
 * @param cases how many of its cases stand where
 * @param closed the decision, or null
 */
@JsonPropertyOrder({"id", "state", "openedAt", "since", "why", "leavers", "enabledUsers", "cases", "closed"})
public record HoldView(
        String id,
        String state,
        String openedAt,
        String since,
        String why,
        long leavers,
        long enabledUsers,
        Map<String, Long> cases,
        ClosedView closed) {

    /**
     * The decision about a hold.
     *
     * @param at when
     * @param by id of the administrator
     * @param name the administrator's name
     * @param reason the reason given
     */
    @JsonPropertyOrder({"at", "by", "name", "reason"})
    public record ClosedView(String at, String by, String name, String reason) {}

    static HoldView of(Hold hold, Map<CaseStatus, Long> cases) {
        return new HoldView(
                hold.id(),
                hold.state().wireName(),
                hold.openedAt().toString(),
                hold.since().toString(),
                hold.why(),
                hold.leavers(),
                hold.enabledUsers(),
                counts(cases),
                hold.closed()
                        .map(closed -> new ClosedView(
                                closed.at().toString(), closed.actorId(), closed.actorName(), closed.reason()))
                        .orElse(null));
    }

    /** Counts by the names that the API uses. */
    static Map<String, Long> counts(Map<CaseStatus, Long> cases) {
        Map<String, Long> counts = new TreeMap<>();
        cases.forEach((status, count) -> counts.put(status.wireName(), count));
        return counts;
    }
}
