package dev.gatehouse.okta.removal;

import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.schedule.Chore;
import dev.gatehouse.okta.store.RemovalEntity;
import dev.gatehouse.okta.store.Removals;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Removes federations whose removal was begun, step by step. The removal is claimed before each step, so that after a crash
 * another node goes on where this one stopped; and the transaction of a step ends by looking whether it still is, so that two
 * nodes never do the same, and nobody is removed after it was cancelled.
 */
public final class RemovalJob implements Chore {

    private static final Logger LOG = Logger.getLogger(RemovalJob.class);
    private static final int BATCH = 100;
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(30);

    private final Clock clock;
    private final String node = UUID.randomUUID().toString();

    /**
     * @param clock tells how old another node's claim is
     */
    public RemovalJob(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void run(KeycloakSessionFactory sessions, String realmId, String componentId) {
        Steps steps = new Steps(sessions, realmId, componentId);
        boolean more = true;
        while (more) {
            try {
                more = steps.next();
            } catch (RuntimeException e) {
                more = steps.oneByOne(e);
            }
        }
    }

    /** The steps of one removal. */
    private final class Steps {

        private final KeycloakSessionFactory sessions;
        private final String realmId;
        private final String componentId;

        Steps(KeycloakSessionFactory sessions, String realmId, String componentId) {
            this.sessions = sessions;
            this.realmId = realmId;
            this.componentId = componentId;
        }

        /** Takes the next step and says whether there is another one. */
        boolean next() {
            return step("", BATCH, false).isPresent();
        }

        /**
         * After a failure: removes users one by one, past those who cannot be removed, for the length of a batch or,
         * when there are such users, to the end, and pauses then.
         */
        boolean oneByOne(RuntimeException failure) {
            LOG.warnf(failure, "Okta federation %s: a step of its removal failed", componentId);
            String after = "";
            int failed = 0;
            int removed = 0;
            while (removed < BATCH || failed > 0) {
                String from = after;
                List<String> ids = call(work -> removals(work).users(from, 1));
                if (ids.isEmpty()) {
                    break;
                }
                try {
                    if (step(from, 1, true).isEmpty()) {
                        return false;
                    }
                    removed++;
                } catch (RuntimeException e) {
                    failed++;
                    note("user " + ids.get(0) + " could not be removed: " + e.getMessage());
                }
                after = ids.get(0);
            }
            if (failed > 0 || after.isEmpty()) {
                note(failed > 0 ? failed + " users could not be removed" : String.valueOf(failure.getMessage()));
                return pause();
            }
            return true;
        }

        private Optional<String> step(String after, int batch, boolean usersOnly) {
            try {
                return claim()
                        ? call(work -> {
                            RemovalEntity removal = removals(work).find().orElseThrow(NoLongerWanted::new);
                            return step(work, removal, removals(work).users(after, batch), usersOnly);
                        })
                        : Optional.empty();
            } catch (NoLongerWanted e) {
                LOG.infof("Okta federation %s: its removal was cancelled, or is done by another server", componentId);
                return Optional.empty();
            }
        }

        private boolean claim() {
            long now = clock.millis();
            return inTransaction(
                    session -> new Removals(session, componentId).claim(node, now, now - CLAIM.toMillis()));
        }

        private Optional<String> step(RealmWork work, RemovalEntity removal, List<String> users, boolean usersOnly) {
            if (!users.isEmpty()) {
                requireWanted(removals(work)
                        .done(node, clock.millis(), new UserBatch(work, DeviceChoice.of(removal)).remove(users)));
                return Optional.of("users");
            }
            return usersOnly ? Optional.of("no user") : removeRest(work, removal);
        }

        private static void requireWanted(boolean wanted) {
            if (!wanted) {
                throw new NoLongerWanted();
            }
        }

        private Optional<String> removeRest(RealmWork work, RemovalEntity removal) {
            List<String> groups = removals(work).groups(BATCH);
            if (!groups.isEmpty()) {
                new Leftovers(work.session(), work.realm(), componentId).removeGroups(groups);
                removals(work).forgetGroups(groups);
                requireWanted(removals(work).done(node, clock.millis(), 0));
                return Optional.of("groups");
            }
            requireWanted(removals(work).done(node, clock.millis(), 0));
            ComponentModel component = work.realm().getComponent(componentId);
            if (component != null) {
                RemovalAtOnce.allow(work.session(), componentId);
                work.events().federationDeleted(componentId);
                work.realm().removeComponent(component);
            }
            work.mappings().removeAll();
            removals(work).forget();
            LOG.infof("Okta federation %s is removed, with %d users", componentId, removal.removed());
            return Optional.empty();
        }

        private void note(String error) {
            LOG.errorf("Okta federation %s: %s", componentId, error);
            call(work -> {
                removals(work).find().ifPresent(removal -> removal.failed(error));
                return null;
            });
        }

        private boolean pause() {
            try {
                Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private Removals removals(RealmWork work) {
            return new Removals(work.session(), componentId);
        }

        private <T> T call(Function<RealmWork, T> step) {
            return inTransaction(session -> step.apply(work(session)));
        }

        private <T> T inTransaction(Function<KeycloakSession, T> step) {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, null, step::apply, "Removal of an Okta federation");
        }

        private RealmWork work(KeycloakSession session) {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm == null) {
                throw new IllegalStateException("realm " + realmId + " is gone");
            }
            session.getContext().setRealm(realm);
            ComponentModel component = realm.getComponent(componentId);
            return new RealmWork(session, realm, componentId, component == null ? componentId : component.getName());
        }
    }

    /** A step finds at its end that it must come to nothing. */
    private static final class NoLongerWanted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoLongerWanted() {
            super("the removal was cancelled, or another node does it", null, false, false);
        }
    }
}
