package dev.gatehouse.benchmarks.okta;

import dev.gatehouse.benchmarks.load.Round;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.Progress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Imports the same people from Okta's emulator by Gatehouse and from an LDAP directory by Keycloak, in turns: A B B A, each time into a realm of its own.
 * After each import all users, groups and memberships must be in the database, and after each changed sync what changed.
 */
public final class SyncBenchmark {

    private static final People WARM_UP = new People(1000, 20);
    private static final int REPEATED = 3;

    private final KeycloakAdmin admin;
    private final Database database;
    private final ProcessHandle server;
    private final Progress progress;
    private int realms;

    /**
     * A benchmark of a running server.
     *
     * @param admin its administration
     * @param database its database
     * @param server its process
     * @param progress is told what is done
     */
    public SyncBenchmark(KeycloakAdmin admin, Database database, ProcessHandle server, Progress progress) {
        this.admin = admin;
        this.database = database;
        this.server = server;
        this.progress = progress;
    }

    /**
     * Warms the server up and measures.
     *
     * @param people who is imported
     * @param rounds how many imports each federation has
     * @return the table
     * @throws SQLException if the database can't be asked
     */
    public SyncTable run(People people, int rounds) throws SQLException {
        progress.step("Warming up with " + WARM_UP.users() + " users");
        rounds(WARM_UP, 1);
        return rounds(people, rounds);
    }

    private SyncTable rounds(People people, int rounds) throws SQLException {
        SyncTable table = new SyncTable();
        try (Directory ldap = LdapSource.start(people);
                Directory okta = OktaDirectory.start(people)) {
            for (int round = 0; round < rounds; round++) {
                List<Directory> order = round % 2 == 0 ? List.of(ldap, okta) : List.of(okta, ldap);
                for (Directory directory : order) {
                    Map<Phase, Measurement> measured = measure(directory, people, round);
                    table.add(directory == ldap, measured);
                    progress.step("Round " + (round + 1) + ", " + directory.name() + ": " + inWords(measured));
                }
            }
        }
        return table;
    }

    private Map<Phase, Measurement> measure(Directory directory, People people, int round) throws SQLException {
        List<String> changing = people.changing(round);
        String title = "Title " + round;
        realms++;
        Map<Phase, Measurement> measured = new EnumMap<>(Phase.class);
        try (FederatedRealm realm = FederatedRealm.create(admin, database, "benchmark-" + realms, directory)) {
            measured.put(Phase.IMPORT, measure(directory, people.imported(), realm::fullSync));
            realm.requireCounts(people);
            measured.put(Phase.UNCHANGED, mean(directory, people.imported(), realm::fullSync));
            realm.requireCounts(people);
            directory.retitle(changing, title);
            measured.put(Phase.CHANGED, measure(directory, changing.size(), realm::changedSync));
            realm.requireTitles(changing.size(), title);
            measured.put(Phase.IDLE, measure(directory, people.imported(), realm::changedSync));
        }
        return measured;
    }

    /** What the same sync takes again and again, as a schedule repeats it. */
    private Measurement mean(Directory directory, int people, Runnable sync) {
        Measurement all = measure(directory, people, () -> {
            for (int i = 0; i < REPEATED; i++) {
                sync.run();
            }
        });
        return all.dividedBy(REPEATED);
    }

    private Measurement measure(Directory directory, int people, Runnable sync) {
        Duration serverBefore = used(server);
        Duration directoryBefore = used(directory.process());
        long start = System.nanoTime();
        sync.run();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Measurement(
                new Round(people, elapsed),
                used(server).minus(serverBefore),
                used(directory.process()).minus(directoryBefore));
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static String inWords(Map<Phase, Measurement> measured) {
        StringBuilder words = new StringBuilder();
        measured.forEach((phase, measurement) -> words.append(words.isEmpty() ? "" : "; ")
                .append(phase.title())
                .append(' ')
                .append(measurement.round().elapsed().toMillis())
                .append(" ms"));
        return words.toString();
    }
}
