package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.realm.BenchmarkRealm;
import dev.gatehouse.benchmarks.realm.Population;
import dev.gatehouse.harness.RestClient;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The event listener at work: a realm that is live, one receiver, and the rows by which one sees that all is done. */
final class Listener implements AutoCloseable {

    private static final String ENDPOINT = "dev.gatehouse.offboarding.endpoint.OffboardingEndpoint";
    private static final String POLICY = "dev.gatehouse.offboarding.policy.OffboardingPolicy";
    private static final String SECRET = "whsec_Z2F0ZWhvdXNlLWJlbmNobWFyay1ub3QtZm9yLXVzZQ==";

    private final OffboardingTables tables;
    private final ReceiverProcess receiver;
    private final boolean told;

    private Listener(OffboardingTables tables, ReceiverProcess receiver, boolean told) {
        this.tables = tables;
        this.receiver = receiver;
        this.told = told;
    }

    /**
     * Makes a realm live and waits until the ledger knows its people.
     *
     * @param told whether its webhooks are sent to the receiver; else there is no endpoint
     */
    static Listener of(Side side, Population population, boolean told) throws SQLException, InterruptedException {
        Listener listener = new Listener(
                new OffboardingTables(side.server().database(), side.realm().id()), ReceiverProcess.start(), told);
        RestClient api = side.server().admin().realm(BenchmarkRealm.NAME);
        add(api, side, POLICY, "policy", Map.of("dryRun", "false", "brakeCount", "0", "brakePercent", "0"));
        if (told) {
            String url = listener.receiver.webhooks().toString();
            add(api, side, ENDPOINT, "webhook", Map.of("url", url, "secret", SECRET));
        }
        listener.tables.awaitKnown(population.users());
        return listener;
    }

    OffboardingTables tables() {
        return tables;
    }

    ReceiverProcess receiver() {
        return receiver;
    }

    /** How many webhooks so many leavers come to. */
    long webhooksOf(int leavers) {
        return told ? leavers : 0;
    }

    @Override
    public void close() throws SQLException {
        receiver.close();
        tables.close();
    }

    private static void add(RestClient api, Side side, String type, String id, Map<String, String> settings) {
        Map<String, List<String>> config = new HashMap<>();
        settings.forEach((name, value) -> config.put(name, List.of(value)));
        api.post(
                        "/components",
                        Map.of(
                                "name", "Benchmark " + id,
                                "providerType", type,
                                "providerId", id,
                                "parentId", side.realm().id(),
                                "config", config))
                .succeeded();
    }
}
