package dev.gatehouse.it.offboarding.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.it.support.TestRealm;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Teams at work in two new realms, one with a grace period, amid trouble; then peace, and the verdict. */
final class Round {

    private static final Duration GRACE = Duration.ofSeconds(4);
    private static final Duration PEACE = Duration.ofMinutes(4);

    private final ChaosNodes nodes;
    private final Tables tables;
    private final long seed;

    Round(ChaosNodes nodes, long seed) {
        this.nodes = nodes;
        this.tables = new Tables(nodes);
        this.seed = seed;
    }

    void play() throws Exception {
        Duration tooLate = ChaosNodes.PATIENCE.plusSeconds(1);
        try (MoodyReceiver first = new MoodyReceiver(TestRealm.WEBHOOK_SECRET, tooLate);
                MoodyReceiver second = new MoodyReceiver(TestRealm.WEBHOOK_SECRET, tooLate)) {
            List<MoodyReceiver> receivers = List.of(first, second);
            ChaosNode node = nodes.all().get(0);
            List<ChaosRealm> realms = List.of(
                    ChaosRealm.create(node, "prompt-" + seed, Duration.ZERO, receivers),
                    ChaosRealm.create(node, "patient-" + seed, GRACE, receivers));
            List<Person> people = amidTrouble(realms, receivers);
            awaitPeace(realms, people);
            judge(realms, people);
        }
    }

    private List<Person> amidTrouble(List<ChaosRealm> realms, List<MoodyReceiver> receivers) throws Exception {
        Steps steps = new Steps();
        Trouble trouble = new Trouble(nodes, receivers, steps, seed);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            threads.submit(trouble.withReceivers());
            Future<Void> falls = threads.submit(trouble.withNodes());
            List<Future<List<Person>>> teams = new ArrayList<>();
            for (int number = 0; number < Steps.TEAMS; number++) {
                ChaosRealm realm = realms.get(number % realms.size());
                String name = realm.name() + "-" + number;
                teams.add(threads.submit(new Team(nodes, realm, name, new Dice(seed, name), steps)));
            }
            List<Person> people = new ArrayList<>();
            for (Future<List<Person>> team : teams) {
                people.addAll(team.get());
            }
            falls.get();
            return people;
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(30, TimeUnit.SECONDS);
            trouble.over();
        }
    }

    /** Until the sweep has found everybody and nothing is left to be sent. */
    private void awaitPeace(List<ChaosRealm> realms, List<Person> people) {
        await().atMost(PEACE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            for (Person person : people) {
                assertThat(tables.state(person.id()).map(Tables.State::standing))
                        .as("what the ledger says of %s", person)
                        .contains(person.standing());
            }
            for (ChaosRealm realm : realms) {
                assertThat(tables.unfinished(realm.id()).values())
                        .as("what is unfinished in %s", realm.name())
                        .containsOnly(0L);
            }
        });
    }

    private void judge(List<ChaosRealm> realms, List<Person> people) throws SQLException {
        List<String> violations = new ArrayList<>();
        for (ChaosRealm realm : realms) {
            List<Person> hers =
                    people.stream().filter(person -> person.realm() == realm).toList();
            violations.addAll(new Verdict(realm, hers, tables).violations());
        }
        System.out.println("Chaos with seed " + seed + ": " + summary(realms, people));
        assertThat(violations).as("what went wrong with seed %d", seed).isEmpty();
    }

    /** What a reader of the log wants to know: how much there was of what. */
    private Map<String, Long> summary(List<ChaosRealm> realms, List<Person> people) throws SQLException {
        List<String> all = new ArrayList<>();
        for (Person person : people) {
            person.changes().forEach(change -> all.add("change: " + change.to() + " " + change.how()));
            person.undone().forEach(undone -> all.add("not made: " + undone));
        }
        for (ChaosRealm realm : realms) {
            tables.cases(realm.id()).forEach(one -> all.add("case: " + one.status()));
            tables.deliveries(realm.id()).forEach(one -> all.add("message: " + one.status()));
        }
        realms.get(0).receivers().values().stream()
                .flatMap(receiver -> receiver.arrivals().stream())
                .forEach(arrival -> all.add("arrival: " + arrival.mood()));
        return all.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}
