package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.load.OpenLoop.Answered;
import dev.gatehouse.benchmarks.report.Distribution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The table of how soon a receiver knows. */
public final class DelayTable {

    private static final String HEAD = """
            | disables/s offered | answered/s | disables | answer after, median ms | p99 | webhook after the record, \
            median ms | p99 | highest | webhook after the answer, median ms | p99 |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    /**
     * Adds a row.
     *
     * @param perSecond the rate at which disables were sent
     * @param answers what came of each
     * @param receipts the first webhook of each, in the same order
     * @return the row's text
     */
    String add(double perSecond, List<Answered> answers, List<Receipt> receipts) {
        Distribution answered = new Distribution(answers.stream().mapToDouble(Answered::millis));
        Distribution sinceRecord = new Distribution(
                receipts.stream().mapToDouble(receipt -> millis(receipt.recordedAt(), receipt.receivedAt())));
        Distribution sinceAnswer = new Distribution(IntStream.range(0, answers.size())
                .mapToDouble(i -> Math.max(
                        0, millis(answers.get(i).answered(), receipts.get(i).receivedAt()))));
        String row = String.format(
                Locale.ROOT,
                "| %.0f | %.1f | %d | %.1f | %.1f | **%.1f** | **%.1f** | %.1f | %.1f | %.1f |%n",
                perSecond,
                rate(answers),
                answers.size(),
                answered.median(),
                answered.percentile(99),
                sinceRecord.median(),
                sinceRecord.percentile(99),
                sinceRecord.highest(),
                sinceAnswer.median(),
                sinceAnswer.percentile(99));
        text.append(row);
        return row;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static double rate(List<Answered> answers) {
        Instant last =
                answers.stream().map(Answered::answered).max(Instant::compareTo).orElseThrow();
        return answers.size() * 1000 / millis(answers.get(0).due(), last);
    }

    private static double millis(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
