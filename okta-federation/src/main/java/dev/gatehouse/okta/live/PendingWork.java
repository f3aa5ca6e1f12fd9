package dev.gatehouse.okta.live;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaException.Reason;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunHeldException;
import dev.gatehouse.okta.run.RunStoppedException;
import dev.gatehouse.okta.run.Runs;
import dev.gatehouse.okta.schedule.Chore;
import dev.gatehouse.okta.store.LiveStore;
import dev.gatehouse.okta.store.OktaPendingEntity;
import dev.gatehouse.okta.store.PendingKind;
import dev.gatehouse.okta.sync.TargetedSync;
import dev.gatehouse.okta.sync.UnfinishedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Looks into what is pending, by targeted syncs. One worker in the cluster does that for a federation at a time, as far as
 * a lease can tell, which it renews while it works; two that work on the same do no harm.
 */
final class PendingWork implements Chore {

    private static final Logger LOG = Logger.getLogger(PendingWork.class);
    private static final int BATCH = 50;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration HELD_WAIT = Duration.ofMinutes(5);

    /** What concerns the targets and not Okta as a whole. */
    private static final Set<Reason> BAD_TARGET = EnumSet.of(Reason.REFUSED, Reason.MALFORMED, Reason.NOT_FOUND);

    private final Runs runs;

    PendingWork(Runs runs) {
        this.runs = runs;
    }

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        LiveTransactions transactions = new LiveTransactions(sessions, realmId, componentId);
        releaseWhenAllowed(transactions);
        if (transactions.read(store -> store.isAnythingDue(Time.currentTimeMillis()))) {
            new Worker(transactions).work();
        }
    }

    /** What the safety limit holds back goes on as soon as an administrator lets it through. */
    private static void releaseWhenAllowed(LiveTransactions transactions) {
        long now = Time.currentTimeMillis();
        long allowedUntil = transactions.read(store -> store.allowedUntil(now));
        if (allowedUntil != 0 && transactions.read(store -> isNews(store, allowedUntil))) {
            transactions.write((store, row) -> {
                row.setReleasedFor(allowedUntil);
                store.releaseHeld(now);
                return true;
            });
        }
    }

    private static boolean isNews(LiveStore store, long allowedUntil) {
        return store.find().map(row -> row.releasedFor() != allowedUntil).orElse(false);
    }

    private final class Worker {

        private final LiveTransactions transactions;
        private final String name = UUID.randomUUID().toString();
        private long nextRenewal = Time.currentTimeMillis() + LEASE.toMillis() / 4;

        Worker(LiveTransactions transactions) {
            this.transactions = transactions;
        }

        void work() {
            try {
                List<PendingTarget> batch = claim();
                while (!batch.isEmpty() && work(batch)) {
                    batch = claim();
                }
            } finally {
                transactions.write((store, row) -> {
                    row.release(name);
                    return true;
                });
            }
        }

        private List<PendingTarget> claim() {
            return transactions.write((store, row) -> {
                long now = Time.currentTimeMillis();
                return row.claim(name, now, now + LEASE.toMillis())
                        ? store.due(now, BATCH).stream().map(PendingTarget::of).toList()
                        : List.of();
            });
        }

        private void renew() {
            long now = Time.currentTimeMillis();
            if (now >= nextRenewal) {
                nextRenewal = now + LEASE.toMillis() / 4;
                transactions.write((store, row) -> row.claim(name, now, now + LEASE.toMillis()));
            }
        }

        private boolean work(List<PendingTarget> batch) {
            List<Boolean> results = new ArrayList<>();
            try {
                runs.live(
                        transactions.sessions(),
                        transactions.realmId(),
                        transactions.componentId(),
                        this::renew,
                        run -> results.add(sync(
                                        run,
                                        batch.stream()
                                                .filter(PendingTarget::isPerson)
                                                .toList())
                                && sync(
                                        run,
                                        batch.stream()
                                                .filter(target -> !target.isPerson())
                                                .toList())));
            } catch (IllegalArgumentException e) {
                LOG.errorf(
                        "Okta federation %s cannot look into changes: %s", transactions.componentId(), e.getMessage());
                postpone(batch);
            }
            return results.contains(true);
        }

        /** Looks into some targets, and says whether it makes sense to go on with others. */
        private boolean sync(Run run, List<PendingTarget> batch) {
            if (batch.isEmpty()) {
                return true;
            }
            try {
                new TargetedSync(run).sync(PendingTarget.of(batch));
                settle(batch, LiveStore::remove);
                return true;
            } catch (RunStoppedException e) {
                throw e;
            } catch (RunHeldException e) {
                hold(run, batch, e);
                return true;
            } catch (UnfinishedException e) {
                unfinished(run, batch, e);
                return true;
            } catch (OktaException e) {
                return failed(run, batch, e, BAD_TARGET.contains(e.reason()));
            } catch (RuntimeException e) {
                LOG.debugf(e, "Okta federation %s: %d changes", run.config().name(), batch.size());
                return failed(run, batch, e, true);
            }
        }

        /** Whom the realm would not take is tried again, those too who came up with a group. */
        private void unfinished(Run run, List<PendingTarget> batch, UnfinishedException failure) {
            Map<Boolean, List<PendingTarget>> isLeft = batch.stream()
                    .collect(partitioningBy(target -> failure.oktaIds().contains(target.oktaId())));
            Map<String, PendingKind> others = failure.oktaIds().stream()
                    .filter(oktaId -> isLeft.get(true).stream()
                            .noneMatch(target -> target.oktaId().equals(oktaId)))
                    .collect(toMap(oktaId -> oktaId, oktaId -> PendingKind.USER));
            transactions.write((store, row) -> {
                store.add(others, Time.currentTimeMillis());
                return true;
            });
            settle(isLeft.get(false), LiveStore::remove);
            tryLater(run, isLeft.get(true), failure);
        }

        /** One bad target among many is found by looking into each of them alone. */
        private boolean failed(Run run, List<PendingTarget> batch, RuntimeException failure, boolean concernsOnlySome) {
            if (concernsOnlySome && batch.size() > 1) {
                return batch.stream().allMatch(target -> sync(run, List.of(target)));
            }
            tryLater(run, batch, failure);
            return concernsOnlySome;
        }

        private void tryLater(Run run, List<PendingTarget> batch, RuntimeException failure) {
            LOG.warnf(
                    "Okta federation %s: %d changes could not be looked into and are tried again: %s",
                    run.config().name(), batch.size(), failure.getMessage());
            postpone(batch);
        }

        private void postpone(List<PendingTarget> batch) {
            settle(batch, (store, row) -> row.triedInVain(Time.currentTimeMillis() + delay(row.tries())));
        }

        private void hold(Run run, List<PendingTarget> batch, RuntimeException limit) {
            LOG.errorf(
                    "Okta federation %s: a change that was heard of is held back: %s. If that many people really left, "
                            + "let it through once or raise the safety limit",
                    run.config().name(), limit.getMessage());
            settle(batch, (store, row) -> row.hold(Time.currentTimeMillis() + HELD_WAIT.toMillis()));
        }

        /** Whatever was heard of once more in the meantime is looked into once more. */
        private void settle(List<PendingTarget> batch, BiConsumer<LiveStore, OktaPendingEntity> action) {
            transactions.write((store, live) -> {
                Map<String, OktaPendingEntity> rows =
                        store.pending(batch.stream().map(PendingTarget::oktaId).toList());
                for (PendingTarget target : batch) {
                    OktaPendingEntity row = rows.get(target.oktaId());
                    if (row != null && row.wakeUps() == target.wakeUps()) {
                        action.accept(store, row);
                    }
                }
                return true;
            });
        }
    }

    private static long delay(int tries) {
        return Math.min(FIRST_WAIT.toMillis() << Math.min(tries, 20), LONGEST_WAIT.toMillis());
    }
}
