package dev.gatehouse.benchmarks.cli;

import dev.gatehouse.benchmarks.offboarding.CostPlan;
import dev.gatehouse.benchmarks.offboarding.OffboardingBenchmark;
import dev.gatehouse.benchmarks.realm.Population;
import dev.gatehouse.benchmarks.server.BenchmarkServer;
import dev.gatehouse.benchmarks.server.ServerSetup;
import dev.gatehouse.harness.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the event listener. */
@Command(
        name = "offboarding",
        description =
                "Measures what the event listener costs, how soon a receiver knows of a leaver, and how long a long"
                        + " queue takes",
        mixinStandardHelpOptions = true)
final class OffboardingCommand implements Callable<Integer> {

    /** What can be measured. The names are those of the command line. */
    enum Part {
        cost,
        delay,
        queue
    }

    @Option(
            names = "--parts",
            split = ",",
            defaultValue = "cost,delay,queue",
            description = "what is measured, of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Set<Part> parts;

    @Option(names = "--users", defaultValue = "20000", description = "users of the realm (${DEFAULT-VALUE})")
    private int users;

    @Option(
            names = "--database",
            defaultValue = "h2",
            description =
                    "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}); PostgreSQL's server must be installed, not running")
    private DatabaseKind database;

    @Option(names = "--requests", defaultValue = "200", description = "cost: requests of a round (${DEFAULT-VALUE})")
    private int requests;

    @Option(
            names = "--rounds",
            defaultValue = "8",
            description = "cost: rounds of each server for each row, an even number (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--pace",
            defaultValue = "20",
            description = "cost: disables per second while the time of an answer is measured (${DEFAULT-VALUE})")
    private double pace;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1,200",
            description = "delay: disables per second (${DEFAULT-VALUE})")
    private List<Double> rates;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "delay: how long each rate is kept, longer for less than 100 disables (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--queued", defaultValue = "20000", description = "queue: webhooks in it (${DEFAULT-VALUE})")
    private int queued;

    @Option(
            names = "--no-receiver",
            description = "cost: the realm has no endpoint, so that nothing but what is recorded is measured")
    private boolean noReceiver;

    @Option(
            names = "--setting",
            description = "a setting of the event listener other than its default, such as concurrency=8")
    private List<String> settings = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (noReceiver && !parts.equals(Set.of(Part.cost))) {
            throw new IllegalArgumentException("without a receiver there is nothing to measure but --parts cost");
        }
        Instant start = Instant.now();
        Progress progress = step -> System.err.println(step.strip());
        Population population = new Population(users, users / 4);
        ServerSetup setup = ServerSetup.WITH_LISTENER.withListenerSettings(settings);
        try (BenchmarkServer server = database.start(setup, progress);
                OffboardingBenchmark benchmark = OffboardingBenchmark.of(server, population, !noReceiver, progress)) {
            if (parts.contains(Part.cost)) {
                CostPlan plan = new CostPlan(requests, rounds, List.of(1, 8), pace);
                try (BenchmarkServer other = database.start(ServerSetup.WITHOUT_LISTENER, progress)) {
                    System.out.printf("%n%s", benchmark.cost(other, plan));
                }
            }
            if (parts.contains(Part.delay)) {
                System.out.printf("%n%s", benchmark.delay(rates, seconds));
            }
            if (parts.contains(Part.queue)) {
                System.out.printf("%n%s", benchmark.catchUp(queued));
            }
        }
        System.out.printf(
                "%n%s, %d users, %d rounds of %d requests, settings %s; %d processors, Java %s; %d s in all%n",
                database,
                users,
                rounds,
                requests,
                settings,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                Duration.between(start, Instant.now()).toSeconds());
        return 0;
    }
}
