package dev.gatehouse.benchmarks.report;

import java.util.Locale;

/** The table of comparisons, written row by row. */
public final class MarkdownTable {

    private static final String HEAD = """
            | request | at once | preview, requests/s | Gatehouse, requests/s | preview's time / Gatehouse's | spread |
            | --- | ---: | ---: | ---: | ---: | ---: |
            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    /**
     * Adds a row.
     *
     * @param request what was asked
     * @param concurrency by how many threads
     * @param comparison what came of it
     * @return the row's text
     */
    public String add(String request, int concurrency, Comparison comparison) {
        String row = String.format(
                Locale.ROOT,
                "| %s | %d | %s | %s | **%s** | %s to %s |%n",
                request,
                concurrency,
                rounded(comparison.otherPerSecond()),
                rounded(comparison.gatehousePerSecond()),
                rounded(comparison.ratio()),
                rounded(comparison.lowest()),
                rounded(comparison.highest()));
        text.append(row);
        return row;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String rounded(double value) {
        String format = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
