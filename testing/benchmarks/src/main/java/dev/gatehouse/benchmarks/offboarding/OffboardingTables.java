package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.realm.RowCopies;
import dev.gatehouse.harness.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** The event listener's rows of the measured realm. */
final class OffboardingTables implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 100;
    /** Later than any transition of the benchmark, so that nothing of the user's own stands in the way. */
    private static final long EPOCH = 1_000_000;

    private final Connection connection;
    private final String realmId;

    OffboardingTables(Database database, String realmId) throws SQLException {
        this.connection = database.connect();
        this.realmId = realmId;
    }

    /** Waits until the ledger knows so many users. */
    void awaitKnown(long users) throws SQLException, InterruptedException {
        await("SELECT COUNT(*) FROM GATEHOUSE_USER_STATE WHERE REALM_ID = ?", known -> known >= users);
    }

    /** Waits until no session is left to be ended and no webhook left to be sent. */
    void awaitIdle() throws SQLException, InterruptedException {
        await(
                "SELECT COUNT(*) FROM GATEHOUSE_OFFBOARDING_CASE WHERE REALM_ID = ? AND SESSIONS_DUE_AT IS NOT NULL",
                due -> due == 0);
        await("SELECT COUNT(*) FROM GATEHOUSE_DELIVERY WHERE REALM_ID = ? AND STATUS = 'PENDING'", due -> due == 0);
    }

    /**
     * Queues webhooks, all in one instant: copies of the one that a user's case had, each with a case of its own, in turn
     * about each of some users.
     *
     * @param template whose case and webhook are copied; she has one of each
     * @param users who the copies are about
     * @param rows how many
     * @return when they were committed
     */
    Instant queue(String template, List<String> users, int rows) throws SQLException {
        String caseId = text("SELECT ID FROM GATEHOUSE_OFFBOARDING_CASE WHERE REALM_ID = ? AND USER_ID = ?", template);
        long now = Instant.now().toEpochMilli();
        List<String> cases =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(rows).toList();
        IntFunction<Object> user = copy -> users.get(copy % users.size());
        IntFunction<Object> epoch = copy -> EPOCH + copy / users.size();
        Map<String, IntFunction<Object>> ofCase = new HashMap<>();
        ofCase.put("ID", cases::get);
        ofCase.put("USER_ID", user);
        ofCase.put("EPOCH", epoch);
        ofCase.put("DETECTED_AT", copy -> now);
        Map<String, IntFunction<Object>> ofDelivery = new HashMap<>();
        ofDelivery.put("ID", copy -> UUID.randomUUID().toString());
        ofDelivery.put("CASE_ID", cases::get);
        ofDelivery.put("USER_ID", user);
        ofDelivery.put("EPOCH", epoch);
        ofDelivery.put("STATUS", copy -> "PENDING");
        ofDelivery.put("ATTEMPTS", copy -> 0);
        ofDelivery.put("NEXT_ATTEMPT_AT", copy -> now);
        ofDelivery.put("CREATED_AT", copy -> now);
        ofDelivery.put("LAST_STATUS", copy -> null);
        ofDelivery.put("DELIVERED_AT", copy -> null);
        connection.setAutoCommit(false);
        RowCopies copies = new RowCopies(connection);
        copies.copy("GATEHOUSE_OFFBOARDING_CASE", "ID", caseId, rows, ofCase);
        copies.copy("GATEHOUSE_DELIVERY", "CASE_ID", caseId, rows, ofDelivery);
        Instant start = Instant.now();
        connection.commit();
        connection.setAutoCommit(true);
        return start;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void await(String count, LongPredicate enough) throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        for (long found = number(count); !enough.test(found); found = number(count)) {
            if (Instant.now().isAfter(end)) {
                throw new BenchmarkException(count + " is still " + found + " after " + LIMIT);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private long number(String count) throws SQLException {
        return Long.parseLong(text(count));
    }

    private String text(String sql, String... more) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, realmId);
            for (int i = 0; i < more.length; i++) {
                select.setString(i + 2, more[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new BenchmarkException("no row for " + sql);
                }
                return row.getString(1);
            }
        }
    }
}
