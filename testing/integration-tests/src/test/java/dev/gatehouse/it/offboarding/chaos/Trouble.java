package dev.gatehouse.it.offboarding.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** What befalls nodes and receivers while the teams work. */
final class Trouble {

    private static final Duration MOOD = Duration.ofSeconds(3);
    private static final List<Mood> MOODS = List.of(
            Mood.WELL, Mood.WELL, Mood.SLOW, Mood.LATE, Mood.LATE, Mood.SILENT, Mood.BROKEN, Mood.BUSY, Mood.DOWN);
    /** When nodes fall, as parts of all steps. */
    private static final List<Double> FALLS = List.of(0.25, 0.6);

    private final ChaosNodes nodes;
    private final List<MoodyReceiver> receivers;
    private final Steps steps;
    private final long seed;

    Trouble(ChaosNodes nodes, List<MoodyReceiver> receivers, Steps steps, long seed) {
        this.nodes = nodes;
        this.receivers = receivers;
        this.steps = steps;
        this.seed = seed;
    }

    /** Fells one node after the other and starts it again; of two, one is sometimes stopped in good order. */
    Callable<Void> withNodes() {
        Dice dice = new Dice(seed, "nodes");
        return () -> {
            for (double fall : FALLS) {
                ChaosNode node = dice.pick(nodes.all());
                boolean kill = nodes.all().size() == 1 || !dice.onceIn(4);
                Duration later = dice.upTo(Duration.ofMillis(500));
                Duration down = dice.upTo(Duration.ofSeconds(2));
                steps.awaitPart(fall);
                Thread.sleep(later.toMillis());
                nodes.fell(node, kill, down);
            }
            return null;
        };
    }

    /** Changes the receivers' moods until it is interrupted. */
    Callable<Void> withReceivers() {
        Dice dice = new Dice(seed, "receivers");
        return () -> {
            while (true) {
                for (MoodyReceiver receiver : receivers) {
                    receiver.be(dice.pick(MOODS));
                }
                Thread.sleep(dice.upTo(MOOD).toMillis());
            }
        };
    }

    /** The end of all trouble. */
    void over() throws IOException {
        for (MoodyReceiver receiver : receivers) {
            receiver.be(Mood.WELL);
        }
    }
}
