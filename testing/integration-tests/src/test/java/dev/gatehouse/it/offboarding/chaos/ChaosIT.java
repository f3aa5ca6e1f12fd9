package dev.gatehouse.it.offboarding.chaos;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.gatehouse.harness.PostgresCluster;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is killed and whoever does not answer: every leaver whom the database knows is received at least once, each
 * id means one intent, what was rolled back is never heard of, the order of each user is kept, and nobody is offboarded
 * who came back in time.
 *
 * <p>One round is played, with a seed that is printed; {@code -Dgatehouse.chaos.minutes=10} goes on with further ones,
 * {@code -Dgatehouse.chaos.seed=} repeats the choices of a run.
 */
@Tag("D1")
@Tag("D5")
@Tag("D6")
@Tag("D7")
class ChaosIT {

    @Test
    void one_server_that_is_killed_again_and_again_loses_nobody_and_makes_nobody_up() throws Exception {
        try (ChaosNodes nodes = ChaosNodes.onH2()) {
            play(nodes);
        }
    }

    @Test
    void two_nodes_on_one_postgresql_of_which_one_is_killed_lose_nobody_and_make_nobody_up() throws Exception {
        Optional<String> missing = PostgresCluster.missing();
        if (missing.isPresent()) {
            abort("Debian's package postgresql is needed for two nodes on one database: " + missing.get());
        }
        try (ChaosNodes nodes = ChaosNodes.onPostgres()) {
            play(nodes);
        }
    }

    private static void play(ChaosNodes nodes) throws Exception {
        ChaosPlan plan = ChaosPlan.fromProperties();
        Instant start = Instant.now();
        nodes.start();
        long seed = plan.seed();
        do {
            System.out.println("Chaos begins: -Dgatehouse.chaos.seed=" + seed);
            new Round(nodes, seed).play();
            seed++;
        } while (plan.wantsAnother(start));
    }
}
