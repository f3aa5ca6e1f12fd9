package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.load.Batch;
import dev.gatehouse.benchmarks.load.Call;
import dev.gatehouse.benchmarks.load.OpenLoop;
import dev.gatehouse.benchmarks.load.OpenLoop.Answered;
import dev.gatehouse.benchmarks.load.Round;
import dev.gatehouse.harness.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a server with the event listener and one without it the same, in turns: A B B A. What follows from a round, the
 * end of sessions and the webhooks, goes on while the round runs, and must be done before the next one begins.
 */
final class CostBenchmark {

    private static final int WARM_UP_ROUNDS = 2;
    private static final int WARM_UP_CONCURRENCY = 4;

    private final Side without;
    private final Side with;
    private final Listener listener;
    private final Portions portions;
    private final Progress progress;

    CostBenchmark(Side without, Side with, Listener listener, Portions portions, Progress progress) {
        this.without = without;
        this.with = with;
        this.listener = listener;
        this.portions = portions;
        this.progress = progress;
    }

    void warmUp(CostPlan plan) throws SQLException, InterruptedException {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            Portion portion = portions.next(plan.requests());
            for (Step step : Step.values()) {
                sample(step, without, WARM_UP_CONCURRENCY, portion);
                sample(step, with, WARM_UP_CONCURRENCY, portion);
            }
        }
    }

    /** Measures how many of each request a server takes when it is kept busy. */
    CostTable busy(CostPlan plan) throws SQLException, InterruptedException {
        CostTable table = new CostTable();
        for (int concurrency : plan.concurrencies()) {
            Map<Step, CostTable.Row> rows = new EnumMap<>(Step.class);
            for (int round = 0; round < plan.rounds(); round++) {
                Portion portion = portions.next(plan.requests());
                for (Step step : Step.values()) {
                    CostTable.Row row = rows.computeIfAbsent(step, key -> new CostTable.Row(key.title(), concurrency));
                    for (Side side : inTurn(round)) {
                        (side == with ? row.with() : row.without()).add(sample(step, side, concurrency, portion));
                    }
                }
                progress.step("Round " + (round + 1) + " of " + plan.rounds() + " with " + concurrency + " at once");
            }
            rows.values().forEach(table::add);
            rows.values().forEach(row -> progress.step(row.toString()));
        }
        return table;
    }

    /** Measures how long a disable takes when the server has time. */
    AnswerTable paced(CostPlan plan) throws SQLException, InterruptedException {
        AnswerTable table = new AnswerTable(plan.perSecond());
        for (int round = 0; round < plan.rounds(); round++) {
            Portion portion = portions.next(plan.requests());
            for (Side side : inTurn(round)) {
                List<Answered> answers =
                        OpenLoop.send(side.admin(), plan.perSecond(), Step.DISABLE.calls(side, portion));
                Step.DISABLE.check(side, portion);
                settle(side);
                table.add(side == with, answers);
                sample(Step.ENABLE, side, WARM_UP_CONCURRENCY, portion);
            }
        }
        return table;
    }

    private List<Side> inTurn(int round) {
        return round % 2 == 0 ? List.of(without, with) : List.of(with, without);
    }

    private CostTable.Sample sample(Step step, Side side, int concurrency, Portion portion)
            throws SQLException, InterruptedException {
        List<Call> calls = step.calls(side, portion);
        if (side == with) {
            listener.receiver().forget();
        }
        Duration before = side.processorTime();
        Round round = Batch.send(step.api(side), concurrency, calls);
        step.check(side, portion);
        settle(side);
        Duration processor = side.processorTime().minus(before);
        if (side == with) {
            requireWebhooks(step, portion);
        }
        return new CostTable.Sample(round, processor);
    }

    private void settle(Side side) throws SQLException, InterruptedException {
        if (side == with) {
            listener.tables().awaitIdle();
        }
    }

    private void requireWebhooks(Step step, Portion portion) {
        long expected = switch (step) {
            case DISABLE, DELETE -> listener.webhooksOf(portion.size());
            case CREATE, UPDATE, SIGN_IN -> 0;
            case ENABLE -> listener.receiver().count();
        };
        long found = listener.receiver().count();
        if (found != expected) {
            throw new BenchmarkException(step + ": " + expected + " webhooks expected, " + found + " received");
        }
    }
}
