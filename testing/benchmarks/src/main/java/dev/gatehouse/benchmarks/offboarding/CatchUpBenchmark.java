package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.load.Batch;
import dev.gatehouse.benchmarks.realm.Population;
import dev.gatehouse.benchmarks.report.Distribution;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Puts many webhooks into the queue in one instant and looks how long it takes until the receiver has them all. */
final class CatchUpBenchmark {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final Side side;
    private final Listener listener;
    private final Population population;

    CatchUpBenchmark(Side side, Listener listener, Population population) {
        this.side = side;
        this.listener = listener;
        this.population = population;
    }

    /**
     * Measures.
     *
     * @param rows how many webhooks are queued
     * @return the result, a line of text
     */
    String run(int rows) throws SQLException, InterruptedException {
        int last = new Portions(population).last();
        Portion template = new Portion(population, last, 1);
        Batch.send(side.admin(), 1, Step.DISABLE.calls(side, template));
        listener.tables().awaitIdle();
        listener.receiver().forget();
        List<String> others =
                IntStream.range(0, last).mapToObj(population::userId).toList();
        Instant start = listener.tables().queue(population.userId(last), others, rows);
        listener.receiver().await(rows, SILENCE);
        listener.tables().awaitIdle();
        Distribution seconds = new Distribution(listener.receiver().receipts().stream()
                .mapToDouble(
                        receipt -> Duration.between(start, receipt.receivedAt()).toNanos() / 1e9));
        return String.format(
                Locale.ROOT,
                "%d queued webhooks: all received after %.1f s, %.0f a second; the first after %.2f s, half after %.1f s;"
                        + " %d came twice%n",
                rows,
                seconds.highest(),
                rows / seconds.highest(),
                seconds.lowest(),
                seconds.median(),
                seconds.size() - rows);
    }
}
