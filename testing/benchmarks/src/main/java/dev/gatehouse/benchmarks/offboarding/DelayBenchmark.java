package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.load.Batch;
import dev.gatehouse.benchmarks.load.OpenLoop;
import dev.gatehouse.benchmarks.load.OpenLoop.Answered;
import dev.gatehouse.harness.Progress;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Disables users at a rate and looks when the receiver has each one's webhook. */
final class DelayBenchmark {

    private static final int WARM_UP = 300;
    private static final int WARM_UP_CONCURRENCY = 4;
    /** Fewer say nothing about the slowest of a hundred. */
    private static final int LEAST = 100;

    private final Side side;
    private final Listener listener;
    private final Portions portions;
    private final Progress progress;

    DelayBenchmark(Side side, Listener listener, Portions portions, Progress progress) {
        this.side = side;
        this.listener = listener;
        this.portions = portions;
        this.progress = progress;
    }

    void warmUp() throws SQLException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            Portion portion = portions.next(WARM_UP);
            for (Step step : List.of(Step.DISABLE, Step.ENABLE)) {
                Batch.send(side.admin(), WARM_UP_CONCURRENCY, step.calls(side, portion));
                listener.tables().awaitIdle();
            }
        }
    }

    /**
     * Measures at each rate.
     *
     * @param rates disables per second
     * @param seconds how long each rate is kept
     * @return the table
     */
    DelayTable run(List<Double> rates, int seconds) throws SQLException, InterruptedException {
        DelayTable table = new DelayTable();
        for (double rate : rates) {
            Portion portion = portions.next((int) Math.max(LEAST, Math.round(rate * seconds)));
            listener.receiver().forget();
            List<Answered> answers = OpenLoop.send(side.admin(), rate, Step.DISABLE.calls(side, portion));
            listener.tables().awaitIdle();
            progress.step(table.add(rate, answers, receipts(portion)));
            Batch.send(side.admin(), WARM_UP_CONCURRENCY, Step.ENABLE.calls(side, portion));
            listener.tables().awaitIdle();
        }
        return table;
    }

    private List<Receipt> receipts(Portion portion) {
        Map<String, Receipt> first = listener.receiver().receipts().stream()
                .collect(Collectors.toMap(Receipt::userId, Function.identity(), (one, later) -> one));
        List<Receipt> ordered = portion.numbers().stream()
                .map(portion.population()::userId)
                .filter(first::containsKey)
                .map(first::get)
                .toList();
        if (ordered.size() != portion.size()) {
            throw new BenchmarkException(ordered.size() + " of " + portion.size() + " leavers were told");
        }
        return ordered;
    }
}
