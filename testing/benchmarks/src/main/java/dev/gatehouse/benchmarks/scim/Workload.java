package dev.gatehouse.benchmarks.scim;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.benchmarks.load.Call;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * One row of the benchmark.
 *
 * @param name what is asked
 * @param calls from a turn to the request
 * @param meaning what must be equal when both APIs answer the same read, and must not be empty; null for writes
 * @param effect looks into the database after a round whether the writes are there
 */
record Workload(String name, LongFunction<Call> calls, Function<JsonNode, Object> meaning, Effect effect) {

    Workload {
        requireNonNull(name, "name");
        requireNonNull(calls, "calls");
        requireNonNull(effect, "effect");
    }

    static Workload read(String name, LongFunction<Call> calls, Function<JsonNode, Object> meaning) {
        return new Workload(name, calls, requireNonNull(meaning, "meaning"), (before, after) -> {});
    }

    static Workload write(String name, LongFunction<Call> calls, Effect effect) {
        return new Workload(name, calls, null, effect);
    }

    boolean isRead() {
        return meaning != null;
    }

    /** Looks whether writes have happened. */
    @FunctionalInterface
    interface Effect {

        /**
         * Checks the rows, and undoes what would make later rounds different.
         *
         * @param before the turns before the round
         * @param after the turns after it; each one in between was answered with success
         * @throws SQLException if the database can't be asked
         * @throws dev.gatehouse.benchmarks.BenchmarkException if not all writes are there
         */
        void check(long before, long after) throws SQLException;
    }
}
