package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.load.OpenLoop.Answered;
import dev.gatehouse.benchmarks.report.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The time of an answer where the server is not busy: medians over all rounds, and their ratio in each pair of neighbours. */
public final class AnswerTable {

    private static final String HEAD = """
            | disables/s | without, median ms | p99 | with, median ms | p99 | median with / without | lowest to highest |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    private final double perSecond;
    private final List<List<Answered>> without = new ArrayList<>();
    private final List<List<Answered>> with = new ArrayList<>();

    AnswerTable(double perSecond) {
        this.perSecond = perSecond;
    }

    void add(boolean withListener, List<Answered> round) {
        (withListener ? with : without).add(round);
    }

    @Override
    public String toString() {
        Distribution ratios = new Distribution(IntStream.range(0, without.size())
                .mapToDouble(i -> times(List.of(with.get(i))).median()
                        / times(List.of(without.get(i))).median()));
        Distribution allWithout = times(without);
        Distribution allWith = times(with);
        return HEAD
                + String.format(
                        Locale.ROOT,
                        "| %.0f | %.1f | %.1f | %.1f | %.1f | **%.2f** | %.2f to %.2f |%n",
                        perSecond,
                        allWithout.median(),
                        allWithout.percentile(99),
                        allWith.median(),
                        allWith.percentile(99),
                        ratios.median(),
                        ratios.lowest(),
                        ratios.highest());
    }

    private static Distribution times(List<List<Answered>> rounds) {
        return new Distribution(rounds.stream().flatMap(List::stream).mapToDouble(Answered::millis));
    }
}
