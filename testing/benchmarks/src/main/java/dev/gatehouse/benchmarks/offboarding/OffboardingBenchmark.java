package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.realm.Population;
import dev.gatehouse.benchmarks.server.BenchmarkServer;
import dev.gatehouse.harness.Progress;
import java.sql.SQLException;
import java.util.List;

/** The measurements of the event listener. Closing it stops its receiver; the servers are the caller's. */
public final class OffboardingBenchmark implements AutoCloseable {

    private final Population population;
    private final Portions portions;
    private final Side side;
    private final Listener listener;
    private final Progress progress;

    private OffboardingBenchmark(Population population, Side side, Listener listener, Progress progress) {
        this.population = population;
        this.portions = new Portions(population);
        this.side = side;
        this.listener = listener;
        this.progress = progress;
    }

    /**
     * Fills a realm and waits until the event listener knows its people.
     *
     * @param server a server with the event listener
     * @param population the people
     * @param told whether the realm has an endpoint
     * @param progress is told what is done
     * @return the benchmark
     * @throws SQLException if the database can't be filled or asked
     * @throws InterruptedException if the thread is interrupted
     */
    public static OffboardingBenchmark of(
            BenchmarkServer server, Population population, boolean told, Progress progress)
            throws SQLException, InterruptedException {
        progress.step("Filling the realm with " + population.users() + " users, and waiting until the ledger has them");
        Side side = Side.of("with the listener", server, population);
        return new OffboardingBenchmark(population, side, Listener.of(side, population, told), progress);
    }

    /**
     * Measures what the listener costs whoever writes users.
     *
     * @param other a server without the event listener
     * @param plan how long to measure
     * @return the tables, in Markdown
     * @throws SQLException if a database can't be filled or asked
     * @throws InterruptedException if the thread is interrupted
     */
    public String cost(BenchmarkServer other, CostPlan plan) throws SQLException, InterruptedException {
        progress.step("Filling the other server's realm");
        try (Side without = Side.of("without the listener", other, population)) {
            CostBenchmark benchmark = new CostBenchmark(without, side, listener, portions, progress);
            progress.step("Warming up");
            benchmark.warmUp(plan);
            return benchmark.busy(plan) + "\n" + benchmark.paced(plan);
        }
    }

    /**
     * Measures how soon the receiver knows.
     *
     * @param rates disables per second
     * @param seconds how long each rate is kept
     * @return the table, in Markdown
     * @throws SQLException if the database can't be asked
     * @throws InterruptedException if the thread is interrupted
     */
    public String delay(List<Double> rates, int seconds) throws SQLException, InterruptedException {
        DelayBenchmark benchmark = new DelayBenchmark(side, listener, portions, progress);
        progress.step("Warming up");
        benchmark.warmUp();
        return benchmark.run(rates, seconds).toString();
    }

    /**
     * Measures how long a long queue takes.
     *
     * @param rows how many webhooks are in it
     * @return the result, a line of text
     * @throws SQLException if the database can't be filled or asked
     * @throws InterruptedException if the thread is interrupted
     */
    public String catchUp(int rows) throws SQLException, InterruptedException {
        progress.step("Queueing " + rows + " webhooks");
        return new CatchUpBenchmark(side, listener, population).run(rows);
    }

    @Override
    public void close() throws SQLException {
        listener.close();
        side.close();
    }
}
