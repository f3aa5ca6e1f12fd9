package dev.gatehouse.benchmarks.okta;

import dev.gatehouse.benchmarks.load.Round;
import dev.gatehouse.benchmarks.report.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The measurements of both federations, and their table. */
public final class SyncTable {

    private static final String HEAD = """
            | sync | LDAP, users/s | Gatehouse, users/s | LDAP's time / Gatehouse's | spread | seconds, LDAP and Gatehouse | processor seconds of Keycloak | of the directory |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    private final Map<Phase, List<Measurement>> ldap = new EnumMap<>(Phase.class);
    private final Map<Phase, List<Measurement>> gatehouse = new EnumMap<>(Phase.class);

    void add(boolean ofLdap, Map<Phase, Measurement> measured) {
        measured.forEach((phase, measurement) -> (ofLdap ? ldap : gatehouse)
                .computeIfAbsent(phase, ignored -> new ArrayList<>())
                .add(measurement));
    }

    /** The rows, with medians over the rounds; a rate is that of the people whom the sync is about. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEAD);
        ldap.keySet().forEach(phase -> text.append(row(phase, ldap.get(phase), gatehouse.get(phase))));
        return text.toString();
    }

    private static String row(Phase phase, List<Measurement> ldap, List<Measurement> gatehouse) {
        Comparison comparison = new Comparison(rounds(ldap), rounds(gatehouse));
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | **%.2f** | %.2f to %.2f | %s | %s | %s |%n",
                phase.title(),
                comparison.otherPerSecond(),
                comparison.gatehousePerSecond(),
                comparison.ratio(),
                comparison.lowest(),
                comparison.highest(),
                both(ldap, gatehouse, measurement -> measurement.round().elapsed()),
                both(ldap, gatehouse, Measurement::server),
                both(ldap, gatehouse, Measurement::directory));
    }

    private static List<Round> rounds(List<Measurement> measurements) {
        return measurements.stream().map(Measurement::round).toList();
    }

    private static String both(
            List<Measurement> ldap, List<Measurement> gatehouse, Function<Measurement, Duration> what) {
        return String.format(Locale.ROOT, "%.2f, %.2f", median(ldap, what), median(gatehouse, what));
    }

    private static double median(List<Measurement> measurements, Function<Measurement, Duration> what) {
        double[] sorted = measurements.stream()
                .map(what)
                .mapToDouble(duration -> duration.toNanos() / 1e9)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
