package dev.gatehouse.okta.live;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.store.OktaPendingEntity;
import dev.gatehouse.okta.store.PendingKind;
import dev.gatehouse.okta.sync.Targets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that is worked on.
 *
 * @param oktaId Okta's id
 * @param kind what it is
 * @param wakeUps how often we had heard of it when the work began
 * @param tries how often it was looked into in vain
 */
record PendingTarget(String oktaId, PendingKind kind, long wakeUps, int tries) {

    static PendingTarget of(OktaPendingEntity row) {
        return new PendingTarget(row.oktaId(), row.kind(), row.wakeUps(), row.tries());
    }

    /** What a targeted sync is to do about some of them. */
    static Targets of(List<PendingTarget> pending) {
        return new Targets(
                ids(pending, PendingKind.USER),
                ids(pending, PendingKind.GROUP),
                ids(pending, PendingKind.DELETED_USER),
                !ids(pending, PendingKind.ASSIGNMENTS).isEmpty());
    }

    /** What a targeted sync is to do about some things, by Okta id. */
    static Targets of(Map<String, PendingKind> targets) {
        return of(targets.entrySet().stream()
                .map(entry -> new PendingTarget(entry.getKey(), entry.getValue(), 0, 0))
                .toList());
    }

    boolean isPerson() {
        return kind == PendingKind.USER || kind == PendingKind.DELETED_USER;
    }

    private static Set<String> ids(List<PendingTarget> pending, PendingKind kind) {
        return pending.stream()
                .filter(target -> target.kind == kind)
                .map(PendingTarget::oktaId)
                .collect(toSet());
    }
}
