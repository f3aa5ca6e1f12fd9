package dev.gatehouse.offboarding.listener;

import dev.gatehouse.offboarding.delivery.CircuitBreaker;
import dev.gatehouse.offboarding.delivery.Dispatcher;
import dev.gatehouse.offboarding.detect.EventWitness;
import dev.gatehouse.offboarding.detect.RemovalWatcher;
import dev.gatehouse.offboarding.detect.Settlement;
import dev.gatehouse.offboarding.detect.Sweep;
import dev.gatehouse.offboarding.detect.SweepTask;
import dev.gatehouse.offboarding.detect.TransactionWatches;
import dev.gatehouse.offboarding.detect.WriteListeners;
import dev.gatehouse.offboarding.device.DeviceMarkSweep;
import dev.gatehouse.offboarding.device.EnrolmentWitness;
import dev.gatehouse.offboarding.http.EndpointClient;
import dev.gatehouse.offboarding.leaver.Alert;
import dev.gatehouse.offboarding.metrics.Pulse;
import dev.gatehouse.offboarding.record.CaseCrew;
import dev.gatehouse.offboarding.record.CaseWork;
import dev.gatehouse.offboarding.record.HoldAlerts;
import dev.gatehouse.offboarding.record.Retention;
import dev.gatehouse.offboarding.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.timer.TimerProvider;

/**
 * The global event listener {@code gatehouse-offboarding}. It listens in every realm without being added to it, and
 * once the database is migrated it starts everything else.
 */
public final class OffboardingListenerFactory implements EventListenerProviderFactory {

    /** The listener's id. */
    public static final String ID = "gatehouse-offboarding";

    private static final Duration FIRST_SWEEP = Duration.ofSeconds(5);

    private final Clock clock = Clock.systemUTC();
    private OffboardingSettings settings;
    private volatile Dispatcher dispatcher;
    private volatile CaseCrew caseCrew;
    private ExecutorService senders;
    private TransactionWatches watches;
    private volatile Observatory observatory;

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new OffboardingListener(new EventWitness(watches, session), new EnrolmentWitness(session, clock));
    }

    @Override
    public void init(Config.Scope config) {
        settings = OffboardingSettings.of(config);
        watches = new TransactionWatches(settings.dispatch().backoff().window(), this::dispatch, this::alerted, clock);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        RemovalWatcher removals = new RemovalWatcher(watches);
        factory.register(event -> onEvent(factory, removals, event));
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return OffboardingSettings.metadata();
    }

    @Override
    public void close() {
        if (dispatcher != null) {
            senders.shutdown();
            dispatcher.close();
        }
    }

    /** Has someone look for work of any kind, if the server is up. */
    public void kick() {
        Dispatcher running = dispatcher;
        if (running != null) {
            running.kick();
        }
        CaseCrew onCases = caseCrew;
        if (onCases != null) {
            onCases.kick();
        }
    }

    /** What a transition leaves to do at once; cases that became due are found by the timer. */
    private void dispatch() {
        Dispatcher running = dispatcher;
        if (running != null) {
            running.committed();
        }
    }

    private void alerted(List<Alert> alerts) {
        kick();
        Observatory watching = observatory;
        if (watching != null) {
            watching.count(alerts);
        }
    }

    /**
     * The client for requests to endpoints.
     *
     * @return a client that checks addresses and keeps to the limits
     * @throws IllegalStateException if the server has not started yet
     */
    public EndpointClient http() {
        Dispatcher running = dispatcher;
        if (running == null) {
            throw new IllegalStateException("The server has not started yet");
        }
        return running.http();
    }

    /**
     * When an endpoint that fails is left alone.
     *
     * @return the breaker
     */
    public CircuitBreaker breaker() {
        return settings.dispatch().breaker();
    }

    /**
     * For how long a delivery is tried.
     *
     * @return the window
     */
    public Duration retryWindow() {
        return settings.dispatch().backoff().window();
    }

    /**
     * What this node does its rounds by.
     *
     * @return the pulse; empty until the database is migrated
     */
    public Optional<Pulse> pulse() {
        return Optional.ofNullable(observatory).map(Observatory::pulse);
    }

    private void onEvent(KeycloakSessionFactory factory, RemovalWatcher removals, ProviderEvent event) {
        if (event instanceof PostMigrationEvent) {
            KeycloakModelUtils.runJobInTransaction(factory, this::start);
        } else {
            removals.onEvent(event);
        }
    }

    private void start(KeycloakSession session) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        WriteListeners.register(
                Database.hibernate(session).getSessionFactory().unwrap(SessionFactoryImplementor.class), watches);
        // Each has threads of its own, for Keycloak gives an executor four of them and lets the rest wait.
        ExecutorsProvider executors = session.getProvider(ExecutorsProvider.class);
        observatory = new Observatory(factory, settings, executors.getExecutor(ID + "-sweep"), clock);
        senders = SenderThreads.of(settings.dispatch().concurrency());
        dispatcher = new Dispatcher(
                factory,
                executors.getExecutor(ID + "-sessions"),
                executors.getExecutor(ID),
                senders,
                settings.dispatch(),
                NodeName.ask(),
                observatory.metrics(),
                observatory.pulse(),
                clock);
        caseCrew = caseCrew(factory, executors);
        Settlement settlement =
                new Settlement(factory, settings.dispatch().backoff().window(), this::dispatch, clock);
        Sweep sweep = new Sweep(factory, settlement, settings.sweepInterval(), clock);
        TimerProvider timer = session.getProvider(TimerProvider.class);
        long look = settings.dispatchInterval().toMillis();
        timer.schedule(this::kick, look, look, ID + "-dispatch");
        long interval = settings.sweepInterval().toMillis();
        timer.schedule(
                new SweepTask(executors.getExecutor(ID + "-sweep"), sweep, observatory.pulse()::swept),
                Math.min(interval, FIRST_SWEEP.toMillis()),
                interval,
                ID + "-sweep");
        timer.schedule(
                new DeviceMarkSweep(factory, executors.getExecutor(ID + "-sweep")),
                interval,
                interval,
                ID + "-devices");
        long old = settings.retentionInterval().toMillis();
        timer.schedule(
                new Retention(factory, executors.getExecutor(ID + "-sweep"), settings.retention(), clock),
                old,
                old,
                ID + "-retention");
        observatory.schedule(timer);
    }

    private CaseCrew caseCrew(KeycloakSessionFactory factory, ExecutorsProvider executors) {
        CaseWork work = new CaseWork(factory, retryWindow(), dispatcher::kick, clock);
        HoldAlerts alerts = new HoldAlerts(factory, observatory.metrics(), retryWindow(), dispatcher::kick, clock);
        return new CaseCrew(executors.getExecutor(ID + "-cases"), alerts::tellOne, work::releaseSome);
    }
}
