package dev.gatehouse.benchmarks.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.load.Api;
import dev.gatehouse.benchmarks.load.Call;
import dev.gatehouse.benchmarks.load.Load;
import dev.gatehouse.benchmarks.load.Round;
import dev.gatehouse.benchmarks.realm.BenchmarkRealm;
import dev.gatehouse.benchmarks.realm.Population;
import dev.gatehouse.benchmarks.realm.RealmTables;
import dev.gatehouse.benchmarks.report.Comparison;
import dev.gatehouse.benchmarks.report.MarkdownTable;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.Progress;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks Keycloak's own SCIM API and Gatehouse's the same, in turns: A B B A, so that neither gains from going second. What
 * is measured is checked first: equal reads must be answered equally, and after each round of writes the database must
 * hold as many as were answered with success.
 */
public final class ScimBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONNECTORS = "/gatehouse-scim/connectors";
    private static final int EQUAL_ANSWERS = 3;
    private static final int WARM_UP_CONCURRENCY = 2;

    private final Population population;
    private final Pace pace;
    private final String only;
    private final Progress progress;

    /**
     * @param population the people of the realm
     * @param pace how long to measure
     * @param only what the names of the rows contain that are measured; empty for all rows
     * @param progress is told what is done, and each row as soon as it is there
     */
    public ScimBenchmark(Population population, Pace pace, String only, Progress progress) {
        this.population = population;
        this.pace = pace;
        this.only = only;
        this.progress = progress;
    }

    /**
     * Fills a realm and measures.
     *
     * @param admin the server
     * @param database its database
     * @return the table
     * @throws BenchmarkException if a request fails, answers differ, or a write is not in the database
     * @throws SQLException if the database can't be filled or asked
     * @throws InterruptedException if the thread is interrupted
     */
    public MarkdownTable run(KeycloakAdmin admin, Database database) throws SQLException, InterruptedException {
        BenchmarkRealm realm = BenchmarkRealm.create(admin);
        try (RealmTables tables = new RealmTables(database, realm, population)) {
            progress.step("Filling the realm with " + population.users() + " users");
            tables.fill();
            Api preview = new Api("preview", realm.previewUrl(), realm.accessToken());
            Api gatehouse = gatehouse(admin);
            Map<Workload, Load> loads = new LinkedHashMap<>();
            new Workloads(population, realm, tables)
                    .all().stream()
                            .filter(workload -> workload.name().contains(only))
                            .forEach(workload -> loads.put(workload, new Load(workload.calls())));
            if (loads.isEmpty()) {
                throw new BenchmarkException("no row has \"" + only + "\" in its name");
            }
            progress.step("Comparing answers");
            compareAnswers(loads.keySet(), preview, gatehouse);
            progress.step("Warming up");
            warmUp(loads, preview, gatehouse);
            return measure(loads, preview, gatehouse);
        }
    }

    private static Api gatehouse(KeycloakAdmin admin) {
        RestClient api = admin.realm(BenchmarkRealm.NAME);
        RestResponse made = api.post(CONNECTORS, connector(Map.of("requestsPerSecond", "0")));
        if (made.status() == 400) {
            // A state of Gatehouse without a rate limit does not know the setting.
            made = api.post(CONNECTORS, connector(Map.of()));
        }
        JsonNode connector = made.succeeded().json();
        return new Api(
                "Gatehouse",
                URI.create(connector.path("baseUrl").asText()),
                connector.path("token").asText());
    }

    private static Map<String, Object> connector(Map<String, String> moreSettings) {
        Map<String, String> settings = new HashMap<>(Map.of("profile", "generic", "ownership", "unowned"));
        settings.putAll(moreSettings);
        return Map.of("name", "Benchmark", "settings", settings);
    }

    private static void compareAnswers(Iterable<Workload> workloads, Api preview, Api gatehouse)
            throws InterruptedException {
        for (Workload workload : workloads) {
            for (int turn = 0; workload.isRead() && turn < EQUAL_ANSWERS; turn++) {
                Call call = workload.calls().apply(turn);
                Object expected = workload.meaning().apply(json(preview.send(call)));
                Object found = workload.meaning().apply(json(gatehouse.send(call)));
                if (!expected.equals(found)) {
                    throw new BenchmarkException(
                            call + " is answered with " + expected + " by one, and with " + found + " by the other");
                }
            }
        }
    }

    private void warmUp(Map<Workload, Load> loads, Api preview, Api gatehouse)
            throws SQLException, InterruptedException {
        for (Map.Entry<Workload, Load> each : loads.entrySet()) {
            for (Api api : List.of(preview, gatehouse)) {
                round(each.getKey(), each.getValue(), api, WARM_UP_CONCURRENCY);
            }
        }
    }

    private MarkdownTable measure(Map<Workload, Load> loads, Api preview, Api gatehouse)
            throws SQLException, InterruptedException {
        MarkdownTable table = new MarkdownTable();
        for (Map.Entry<Workload, Load> each : loads.entrySet()) {
            for (int concurrency : pace.concurrencies()) {
                Comparison comparison = compare(each.getKey(), each.getValue(), concurrency, preview, gatehouse);
                progress.step(table.add(each.getKey().name(), concurrency, comparison));
            }
        }
        return table;
    }

    private Comparison compare(Workload workload, Load load, int concurrency, Api preview, Api gatehouse)
            throws SQLException, InterruptedException {
        List<Round> previewRounds = new ArrayList<>();
        List<Round> gatehouseRounds = new ArrayList<>();
        for (int i = 0; i < pace.rounds(); i++) {
            if (i % 2 == 0) {
                previewRounds.add(round(workload, load, preview, concurrency));
                gatehouseRounds.add(round(workload, load, gatehouse, concurrency));
            } else {
                gatehouseRounds.add(round(workload, load, gatehouse, concurrency));
                previewRounds.add(round(workload, load, preview, concurrency));
            }
        }
        return new Comparison(previewRounds, gatehouseRounds);
    }

    private Round round(Workload workload, Load load, Api api, int concurrency)
            throws SQLException, InterruptedException {
        long before = load.turns();
        Round round = load.round(api, concurrency, pace.round());
        workload.effect().check(before, load.turns());
        return round;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new BenchmarkException("an answer that is no JSON", e);
        }
    }
}
