package dev.gatehouse.okta.run;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.RetryPolicy;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.connect.OktaConnections;
import dev.gatehouse.okta.profile.ProfileDecoration;
import dev.gatehouse.okta.realm.RealmTransactions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.SynchronizationResult;

/** Runs syncs, and other work on what Okta says, one exclusive run at a time for each federation. */
public final class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    private final OktaConnections connections;
    private final SyncWork work;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /**
     * @param connections makes clients
     * @param work the sync itself
     */
    public Runs(OktaConnections connections, SyncWork work) {
        this.connections = connections;
        this.work = work;
    }

    /** Does what a sync has to do. */
    @FunctionalInterface
    public interface SyncWork {

        /** Does it, and says through the run what came of it. */
        void run(Kind kind, Run run);
    }

    /**
     * Syncs and waits for the end.
     *
     * @return what was done; {@link SynchronizationResult#ignored()} when another sync of the federation runs
     */
    public SynchronizationResult sync(
            KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel component, Kind kind) {
        if (!component.isEnabled()) {
            LOG.warnf("Okta federation %s is disabled and is not synced", component.getName());
            return SynchronizationResult.empty();
        }
        if (!running.add(component.getId())) {
            return SynchronizationResult.ignored();
        }
        try {
            Run run = open(sessions, realmId, component);
            work.run(kind, run);
            return run.report().toResult();
        } catch (IllegalArgumentException e) {
            LOG.errorf("Okta federation %s is not synced: %s", component.getName(), e.getMessage());
            SynchronizationResult failed = new SynchronizationResult();
            failed.increaseFailed();
            return failed;
        } finally {
            running.remove(component.getId());
        }
    }

    /**
     * Does a short piece of work on a federation, beside a sync if one runs: each transaction waits for those of others.
     * The configuration is read anew. Nothing is done when the federation is disabled or gone.
     *
     * @return whether the work was done
     * @throws IllegalArgumentException when the configuration is wrong
     * @throws RuntimeException what the work throws
     */
    public boolean live(KeycloakSessionFactory sessions, String realmId, String componentId, Consumer<Run> liveWork) {
        UserStorageProviderModel component = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, null, session -> find(session, realmId, componentId), "Okta federation");
        if (component == null || !component.isEnabled()) {
            return false;
        }
        liveWork.accept(open(sessions, realmId, component));
        return true;
    }

    private static UserStorageProviderModel find(KeycloakSession session, String realmId, String componentId) {
        RealmModel realm = session.realms().getRealm(realmId);
        ComponentModel component = realm == null ? null : realm.getComponent(componentId);
        return component == null ? null : new UserStorageProviderModel(component);
    }

    private Run open(KeycloakSessionFactory sessions, String realmId, ComponentModel component) {
        OktaConfig config = OktaConfig.of(component);
        OktaClient client = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions, null, session -> connect(session, realmId, config), "Okta sync");
        return new Run(new RealmTransactions(sessions, realmId, config.componentId(), config.name()), client, config);
    }

    /** A realm that was imported with its federation gets the section of the user profile here. */
    private OktaClient connect(KeycloakSession session, String realmId, OktaConfig config) {
        session.getContext().setRealm(session.realms().getRealm(realmId));
        ProfileDecoration.addSection(session);
        return connections.connect(session, config, RetryPolicy.PATIENT);
    }
}
