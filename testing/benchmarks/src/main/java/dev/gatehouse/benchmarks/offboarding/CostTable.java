package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.load.Round;
import dev.gatehouse.benchmarks.report.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The table of what the event listener costs: a row is a number of pairs of neighbouring rounds. */
public final class CostTable {

    private static final String HEAD = """
            | request | at once | without, requests/s | with, requests/s | time with / without | lowest to highest | \
            processor time with / without |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    /**
     * What one server did in one round.
     *
     * @param round its requests
     * @param processor how long its process used a processor, until all that followed was done too
     */
    record Sample(Round round, Duration processor) {

        double seconds() {
            return round.elapsed().toNanos() / 1e9;
        }
    }

    /** The samples of one row; those at an index were neighbours. */
    record Row(String title, int concurrency, List<Sample> without, List<Sample> with) {

        Row(String title, int concurrency) {
            this(title, concurrency, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public String toString() {
            Distribution ratio = ratios(Sample::seconds);
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.0f | **%.2f** | %.2f to %.2f | %.2f |%n",
                    title,
                    concurrency,
                    median(without),
                    median(with),
                    ratio.median(),
                    ratio.lowest(),
                    ratio.highest(),
                    ratios(sample -> sample.processor().toNanos()).median());
        }

        private Distribution ratios(ToDoubleFunction<Sample> what) {
            return new Distribution(IntStream.range(0, without.size())
                    .mapToDouble(i -> what.applyAsDouble(with.get(i)) / what.applyAsDouble(without.get(i))));
        }

        private static double median(List<Sample> samples) {
            return new Distribution(samples.stream()
                            .mapToDouble(sample -> sample.round().perSecond()))
                    .median();
        }
    }

    /** Adds a row. */
    void add(Row row) {
        text.append(row);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
