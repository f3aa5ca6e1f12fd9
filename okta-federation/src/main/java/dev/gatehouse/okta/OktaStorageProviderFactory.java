package dev.gatehouse.okta;

import dev.gatehouse.okta.app.FirstListing;
import dev.gatehouse.okta.broker.FederationProviders;
import dev.gatehouse.okta.client.OktaDomain;
import dev.gatehouse.okta.config.AppConfig;
import dev.gatehouse.okta.config.ConnectionConfig;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.config.PeopleConfig;
import dev.gatehouse.okta.connect.ConnectionTest;
import dev.gatehouse.okta.connect.OktaConnections;
import dev.gatehouse.okta.live.LiveChanges;
import dev.gatehouse.okta.live.SyncWithLog;
import dev.gatehouse.okta.profile.ProfileDecoration;
import dev.gatehouse.okta.removal.RemovalAtOnce;
import dev.gatehouse.okta.removal.RemovalJob;
import dev.gatehouse.okta.run.Kind;
import dev.gatehouse.okta.run.Run;
import dev.gatehouse.okta.run.RunSettings;
import dev.gatehouse.okta.run.Runs;
import dev.gatehouse.okta.schedule.AbandonedRuns;
import dev.gatehouse.okta.schedule.Chore;
import dev.gatehouse.okta.schedule.DueSyncs;
import dev.gatehouse.okta.schedule.LeftoverRows;
import dev.gatehouse.okta.schedule.Ticker;
import dev.gatehouse.okta.store.Federations;
import dev.gatehouse.okta.store.IdentityAppRecords;
import dev.gatehouse.okta.store.Leftovers;
import dev.gatehouse.okta.store.Mappings;
import dev.gatehouse.okta.store.Removals;
import dev.gatehouse.okta.sync.Synchronization;
import dev.gatehouse.okta.thread.DaemonThreads;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.ImportSynchronization;
import org.keycloak.storage.user.SynchronizationResult;

/**
 * Makes Okta federations.
 *
 * <p>The form is checked whenever a component is written. The connection is tried only when an administrator (in the
 * console or by the components endpoint) creates an enabled federation, enables one, or changes how Okta is reached: the
 * import of a realm and the notes that Keycloak makes after each sync never wait for Okta.
 */
public final class OktaStorageProviderFactory
        implements UserStorageProviderFactory<OktaStorageProvider>, ImportSynchronization {

    /** Id of the provider, which the console shows under User federation. */
    public static final String ID = "okta";

    /** About once a minute: leftovers are rare, and harm nobody. */
    private static final int TICKS_BETWEEN_LEFTOVERS = 60;

    private final OktaConnections connections = new OktaConnections();
    private final ExecutorService workers = Executors.newCachedThreadPool(DaemonThreads.named("gatehouse-okta"));
    private Runs runs;
    private LiveChanges changes;
    private Ticker ticker;
    private Ticker removals;
    private Ticker leftovers;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Users and groups of an Okta organization";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return OktaConfig.properties();
    }

    @Override
    public OktaStorageProvider create(KeycloakSession session, ComponentModel model) {
        return new OktaStorageProvider(session, model);
    }

    /** Runs the syncs of this server. */
    public Runs runs() {
        return runs;
    }

    /** Follows changes between syncs. */
    public LiveChanges changes() {
        return changes;
    }

    private static void work(Kind kind, Run run) {
        Synchronization synchronization = new Synchronization(run);
        SyncWithLog log = new SyncWithLog(run);
        switch (kind) {
            case FULL -> log.full(synchronization::full);
            case CHANGED -> log.changed(synchronization::changed, synchronization::full);
        }
    }

    /** What is done for each enabled federation without being asked. */
    private List<Chore> chores() {
        List<Chore> ofRuns = List.of(
                new AbandonedRuns(runs, runs.settings().deadAfter(), System::nanoTime),
                new DueSyncs(runs, runs.settings().clock()),
                new FirstListing(runs));
        return Stream.concat(ofRuns.stream(), changes.chores().stream()).toList();
    }

    @Override
    public void init(Config.Scope config) {
        RunSettings settings = new RunSettings(
                NodeName.make(), Duration.ofMillis(config.getLong("runDeadAfterMillis", 60_000L)), Clock.systemUTC());
        runs = new Runs(connections, OktaStorageProviderFactory::work, workers, settings);
        changes = new LiveChanges(runs, workers);
        Duration interval = Duration.ofMillis(config.getLong("tickIntervalMillis", 1000L));
        ticker = new Ticker(Federations::enabled, chores(), interval, workers);
        removals = new Ticker(Removals::federations, List.of(new RemovalJob(Clock.systemUTC())), interval, workers);
        leftovers = new Ticker(
                Leftovers::federations,
                List.of(new LeftoverRows()),
                interval.multipliedBy(TICKS_BETWEEN_LEFTOVERS),
                workers);
    }

    @Override
    public void close() {
        ticker.close();
        removals.close();
        leftovers.close();
        runs.close();
        workers.shutdown();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                ticker.start(factory);
                removals.start(factory);
                leftovers.start(factory);
            } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
                forget(removed.getKeycloakSession(), removed.getRealm());
                connections.forgetAll();
            }
        });
    }

    /** Keycloak removed the users when it began; a sync may have written a last page of them meanwhile. */
    private static void forget(KeycloakSession session, RealmModel realm) {
        Mappings.removeRealm(session, realm.getId());
        UserStoragePrivateUtil.userLocalStorage(session).preRemove(realm);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component) {
        config(component);
        String enabled = component.get("enabled");
        if (enabled != null && !enabled.equals("true") && !enabled.equals("false")) {
            throw complaint("The setting enabled must be true or false.");
        }
        ComponentModel stored = component.getId() == null ? null : realm.getComponent(component.getId());
        if (stored != null) {
            PeopleConfig.remember(stored, component);
        }
    }

    @Override
    public void onCreate(KeycloakSession session, RealmModel realm, ComponentModel component) {
        if (isEnabled(component)) {
            requireConnection(session, component);
        }
        ProfileDecoration.addSection(session);
    }

    @Override
    public void onUpdate(KeycloakSession session, RealmModel realm, ComponentModel before, ComponentModel after) {
        requireOwnSecret(before, after);
        boolean changed = Stream.concat(ConnectionConfig.KEYS.stream(), Stream.of(PeopleConfig.IDENTITY_PROVIDER))
                .anyMatch(key -> !Objects.equals(before.get(key), after.get(key)));
        if (isEnabled(after) && (changed || !isEnabled(before))) {
            requireConnection(session, after);
        }
        if (AppConfig.beginsToMatter(before, after)) {
            new IdentityAppRecords(session, realm.getId(), after.getId()).unlist();
        }
    }

    @Override
    public void preRemove(KeycloakSession session, RealmModel realm, ComponentModel component) {
        new RemovalAtOnce(session, realm, component).finish();
        new FederationProviders(session).disable(component.getId());
        if (isLastOfRealm(realm, component)) {
            ProfileDecoration.removeSection(session);
        }
        connections.forget(component.getId());
    }

    private static boolean isLastOfRealm(RealmModel realm, ComponentModel component) {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(other -> ID.equals(other.getProviderId()))
                .allMatch(other -> component.getId().equals(other.getId()));
    }

    @Override
    public SynchronizationResult sync(
            KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel component) {
        return sync(sessions, realmId, component, Kind.FULL);
    }

    @Override
    public SynchronizationResult syncSince(
            Date lastSync, KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel component) {
        return sync(sessions, realmId, component, Kind.CHANGED);
    }

    /** The calls of Keycloak's periodic timer come to nothing, since {@link DueSyncs} does what they stand for. */
    private SynchronizationResult sync(
            KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel component, Kind kind) {
        return CallOrigin.isRequest() ? runs.sync(sessions, realmId, component, kind) : SynchronizationResult.ignored();
    }

    private static void requireConnection(KeycloakSession session, ComponentModel component) {
        OktaConfig config = config(component);
        if (config.people().identityProvider() != null
                && session.identityProviders().getByAlias(config.people().identityProvider()) == null) {
            throw complaint("This realm has no identity provider with the alias \""
                    + config.people().identityProvider()
                    + "\". Make it first, or leave the field Identity provider empty.");
        }
        ConnectionTest.complaint(session, config).ifPresent(sentence -> {
            throw complaint(sentence);
        });
    }

    /** A stored secret goes to no other host, be it that of somebody who may write this form but never saw the secret. */
    private static void requireOwnSecret(ComponentModel before, ComponentModel after) {
        boolean kept = ConnectionConfig.SECRETS.stream()
                .anyMatch(key -> isPresent(before.get(key)) && before.get(key).equals(after.get(key)));
        if (kept && goesElsewhere(before, after)) {
            throw complaint(
                    "The stored client secret, private key or API token is not sent to another host. Enter a new one with "
                            + "the new domain, and empty the fields that you do not need. If it must stay the same: "
                            + "disable this federation, enter anything else in its place, and save; then enter it again "
                            + "with the new domain, enable the federation, and save.");
        }
    }

    private static boolean goesElsewhere(ComponentModel before, ComponentModel after) {
        OktaDomain wanted = config(after).connection().domain();
        try {
            return !OktaDomain.parse(before.get(ConnectionConfig.DOMAIN)).equals(wanted);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static boolean isPresent(String value) {
        return value != null && !value.isBlank();
    }

    private static OktaConfig config(ComponentModel component) {
        try {
            return OktaConfig.of(component);
        } catch (IllegalArgumentException e) {
            throw complaint(e.getMessage());
        }
    }

    private static boolean isEnabled(ComponentModel component) {
        return new UserStorageProviderModel(component).isEnabled();
    }

    /** Keycloak formats the sentence with MessageFormat, to which quotes and braces mean something. */
    private static ComponentValidationException complaint(String sentence) {
        return new ComponentValidationException(sentence.replace("'", "\u2019").replaceAll("[{}]", "'$0'"));
    }
}
