package dev.gatehouse.offboarding.delivery;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What this node has claimed and not finished, one lane for each endpoint. A thread that is free goes to the lane that has
 * fewest, and among those to the one that was served longest ago. A lane has so many threads at most, and a quarter of
 * all threads is kept for lanes that have none: so receivers that do not answer, even several of them, hold up their own
 * lanes and no other.
 *
 * @param <T> a piece of work
 */
final class Lanes<T> {

    private static final Logger log = Logger.getLogger(Lanes.class);

    private final Executor executor;
    private final int most;
    private final int kept;
    private final int length;
    private final Consumer<T> work;
    /** Those that were served longest ago come first. */
    private final Map<String, Lane<T>> lanes = new LinkedHashMap<>();

    private int free;

    /**
     * @param executor runs the work at once, on a thread of its own
     * @param threads how many pieces at a time
     * @param most how many at a time for each lane
     * @param length how many pieces a lane holds, those that are being worked on included
     * @param work does one piece
     */
    Lanes(Executor executor, int threads, int most, int length, Consumer<T> work) {
        this.executor = executor;
        this.free = threads;
        this.kept = threads / 4;
        this.most = most;
        this.length = length;
        this.work = work;
    }

    private static final class Lane<T> {
        private final String name;
        private final Queue<T> waiting = new ArrayDeque<>();
        private int running;

        Lane(String name) {
            this.name = name;
        }
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
        if (!pieces.isEmpty()) {
            lanes.computeIfAbsent(name, Lane::new).waiting.addAll(pieces);
            startAll();
        }
    }

    private void startAll() {
        for (Optional<Lane<T>> next = next(); next.isPresent(); next = next()) {
            start(next.get());
        }
    }

    private Optional<Lane<T>> next() {
        Lane<T> next = null;
        for (Lane<T> lane : lanes.values()) {
            if (mayStart(lane) && (next == null || lane.running < next.running)) {
                next = lane;
            }
        }
        return Optional.ofNullable(next);
    }

    private boolean mayStart(Lane<T> lane) {
        return !lane.waiting.isEmpty() && lane.running < most && free > (lane.running == 0 ? 0 : kept);
    }

    private void start(Lane<T> lane) {
        T piece = lane.waiting.remove();
        lane.running++;
        free--;
        try {
            executor.execute(() -> run(lane, piece));
        } catch (RejectedExecutionException e) {
            ended(lane);
            log.debug("The server is shutting down; another node or the next start does the work");
        }
    }

    private void run(Lane<T> lane, T piece) {
        try {
            work.accept(piece);
        } catch (RuntimeException e) {
            log.warn("Offboarding work failed and is taken up again when its lease runs out", e);
        } finally {
            goOn(lane);
        }
    }

    private synchronized void goOn(Lane<T> lane) {
        ended(lane);
        startAll();
    }

    private void ended(Lane<T> lane) {
        lane.running--;
        free++;
        lanes.remove(lane.name);
        if (lane.running > 0 || !lane.waiting.isEmpty()) {
            lanes.put(lane.name, lane);
        }
    }
}
