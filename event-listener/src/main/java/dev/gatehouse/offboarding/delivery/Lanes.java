package dev.gatehouse.offboarding.delivery;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What this node has claimed and not finished, one lane for each endpoint. A lane has so many runners at most, so a
 * receiver that does not answer holds up its own lane and no other. After each piece a runner queues up again behind
 * the other lanes'.
 *
 * @param <T> a piece of work
 */
final class Lanes<T> {

    private static final Logger log = Logger.getLogger(Lanes.class);

    private final Executor executor;
    private final int runners;
    private final int length;
    private final Consumer<T> work;
    private final Map<String, Lane<T>> lanes = new HashMap<>();

    /**
     * @param executor runs the runners
     * @param runners how many at a time for each lane
     * @param length how many pieces a lane holds, those that are being worked on included
     * @param work does one piece
     */
    Lanes(Executor executor, int runners, int length, Consumer<T> work) {
        this.executor = executor;
        this.runners = runners;
        this.length = length;
        this.work = work;
    }

    private static final class Lane<T> {
        private final Queue<T> waiting = new ArrayDeque<>();
        private int running;
    }

    /**
     * How much more a lane takes.
     *
     * @param name the lane's name
     * @return how many pieces; 0 until half of a full lane is done, so that work comes in batches
     */
    synchronized int room(String name) {
        Lane<T> lane = lanes.get(name);
        int taken = lane == null ? 0 : lane.waiting.size() + lane.running;
        return taken > length / 2 ? 0 : length - taken;
    }

    /**
     * Adds work.
     *
     * @param name the lane's name
     * @param pieces what to do
     */
    synchronized void add(String name, Collection<T> pieces) {
        if (pieces.isEmpty()) {
            return;
        }
        Lane<T> lane = lanes.computeIfAbsent(name, key -> new Lane<>());
        lane.waiting.addAll(pieces);
        int more = Math.min(runners - lane.running, lane.waiting.size());
        for (int i = 0; i < more; i++) {
            lane.running++;
            start(name, lane);
        }
    }

    private void start(String name, Lane<T> lane) {
        T piece = lane.waiting.remove();
        try {
            executor.execute(() -> run(name, lane, piece));
        } catch (RejectedExecutionException e) {
            lane.running--;
            log.debug("The server is shutting down; another node or the next start does the work");
        }
    }

    private void run(String name, Lane<T> lane, T piece) {
        try {
            work.accept(piece);
        } catch (RuntimeException e) {
            log.warn("Offboarding work failed and is taken up again when its lease runs out", e);
        } finally {
            next(name, lane);
        }
    }

    private synchronized void next(String name, Lane<T> lane) {
        if (lane.waiting.isEmpty()) {
            lane.running--;
            if (lane.running == 0) {
                lanes.remove(name, lane);
            }
        } else {
            start(name, lane);
        }
    }
}
