package dev.gatehouse.okta.emulator.http;

import java.util.ArrayList;
import java.util.List;

/** The requests that have come in, those below {@code /emulator/} left out; for what a client costs. Safe for many threads. */
public final class RequestLog {

    private final List<Entry> entries = new ArrayList<>();

    /**
     * A request that came in, whatever became of it.
     *
     * @param method the HTTP method
     * @param path the path, decoded
     * @param query the query as sent; empty for none
     */
    public record Entry(String method, String path, String query) {

        @Override
        public String toString() {
            return method + " " + path + (query.isEmpty() ? "" : "?" + query);
        }
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /**
     * All requests since the start or the last {@link #clear}.
     *
     * @return them, oldest first
     */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    /**
     * The requests below a path.
     *
     * @param pathPrefix for example {@code /api/v1/users}
     * @return them, oldest first
     */
    public synchronized List<Entry> below(String pathPrefix) {
        return entries.stream()
                .filter(entry -> entry.path().startsWith(pathPrefix))
                .toList();
    }

    /**
     * Counts the requests below a path.
     *
     * @param pathPrefix for example {@code /api/v1} for the Management API without sign-in
     * @return their number
     */
    public int count(String pathPrefix) {
        return below(pathPrefix).size();
    }

    /** Begins anew. */
    public synchronized void clear() {
        entries.clear();
    }
}
