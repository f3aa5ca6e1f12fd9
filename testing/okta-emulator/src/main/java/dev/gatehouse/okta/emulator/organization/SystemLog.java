package dev.gatehouse.okta.emulator.organization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The system log: every change of state, in the order in which it was made. */
public final class SystemLog {

    private final ConcurrentSkipListMap<Long, LogEvent> events = new ConcurrentSkipListMap<>();
    private final List<Consumer<LogEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<LogEvent> held = new ArrayList<>();
    private boolean holding;
    private final Supplier<Instant> now;
    private boolean muted;

    SystemLog(Supplier<Instant> now) {
        this.now = now;
    }

    void muted(boolean next) {
        muted = next;
    }

    void append(Instant published, String eventType, String displayMessage, Actor actor, LogEvent.Target... targets) {
        if (muted) {
            return;
        }
        LogEvent event = new LogEvent(
                0,
                UUID.randomUUID().toString(),
                published,
                published,
                eventType,
                displayMessage,
                actor,
                List.of(targets));
        persist(event, published);
        listeners.forEach(listener -> listener.accept(event));
    }

    /**
     * Lets new events come late: they have their time and are sent to listeners, but the log does not show them before {@link #release}.
     */
    public synchronized void hold() {
        holding = true;
    }

    /** Lets the log show the events that were held back, behind those that it shows already. */
    public synchronized void release() {
        holding = false;
        Instant late = now.get();
        held.forEach(event -> persist(event, late));
        held.clear();
    }

    private synchronized void persist(LogEvent event, Instant stored) {
        if (holding) {
            held.add(event);
            return;
        }
        long sequence = events.isEmpty() ? 1 : events.lastKey() + 1;
        events.put(sequence, event.at(sequence, stored));
    }

    /**
     * Calls the listener after each new event, in the thread that made the change and under the organization's lock: it must be quick.
     *
     * @param listener what to call
     */
    public void subscribe(Consumer<LogEvent> listener) {
        listeners.add(listener);
    }

    /**
     * Reads the log forwards.
     *
     * @param after the sequence number after which to begin; 0 for the oldest event
     * @param wanted which events to give
     * @param limit the largest number of events
     * @return the page; its cursor is there only if more wanted events follow
     */
    public Page<LogEvent> ascending(long after, Predicate<LogEvent> wanted, int limit) {
        return page(events.tailMap(after, false), wanted, limit);
    }

    /**
     * Reads the log backwards.
     *
     * @param before the sequence number before which to begin; {@link Long#MAX_VALUE} for the newest event
     * @param wanted which events to give
     * @param limit the largest number of events
     * @return the page; its cursor is there only if more wanted events follow
     */
    public Page<LogEvent> descending(long before, Predicate<LogEvent> wanted, int limit) {
        return page(events.headMap(before, false).descendingMap(), wanted, limit);
    }

    /**
     * All events of one type.
     *
     * @param eventType for example {@code user.lifecycle.suspend}
     * @return them, oldest first
     */
    public List<LogEvent> ofType(String eventType) {
        return events.values().stream()
                .filter(event -> event.eventType().equals(eventType))
                .toList();
    }

    /**
     * The position of the newest event.
     *
     * @return its sequence number; 0 if the log is empty
     */
    public long lastSequence() {
        return events.isEmpty() ? 0 : events.lastKey();
    }

    private static Page<LogEvent> page(Map<Long, LogEvent> rest, Predicate<LogEvent> wanted, int limit) {
        return Page.of(rest.values().iterator(), wanted, limit, event -> Long.toString(event.sequence()));
    }
}
