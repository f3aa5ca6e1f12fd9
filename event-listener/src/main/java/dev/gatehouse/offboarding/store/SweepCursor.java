package dev.gatehouse.offboarding.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;

/**
 * Where the cluster is on its walk over all users, in the order of their ids. One row, locked for as long as it takes to
 * move on: each slice is taken by one node, and a node that dies holds up nobody.
 */
public final class SweepCursor {

    private static final String START = "";

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that takes a slice
     */
    public SweepCursor(StatelessSession db) {
        this.db = db;
    }

    /**
     * Takes the next slice.
     *
     * @param size how many users, and how many rows of the ledger, it may have at most
     * @param rest how long to rest between the end of one walk and the start of the next
     * @param now the time
     * @return the slice; empty while another node takes one, and between walks
     */
    public Optional<Slice> next(int size, Duration rest, Instant now) {
        Object[] row = db.createNativeQuery(
                        "select WALKED_TO, ENDED_AT from {h-schema}GATEHOUSE_SWEEP where ID = 1"
                                + " for update skip locked",
                        Object[].class)
                .addScalar("WALKED_TO", StandardBasicTypes.STRING)
                .addScalar("ENDED_AT", StandardBasicTypes.LONG)
                .uniqueResult();
        if (row == null) {
            return Optional.empty();
        }
        String from = (String) row[0];
        if (from.equals(START) && Instant.ofEpochMilli((Long) row[1]).plus(rest).isAfter(now)) {
            return Optional.empty();
        }
        Slice slice = new Slice(from, end(from, size));
        db.createNativeMutationQuery("update {h-schema}GATEHOUSE_SWEEP set WALKED_TO = ?, ENDED_AT = ? where ID = 1")
                .setParameter(1, slice.to().orElse(START))
                .setParameter(2, slice.to().isPresent() ? row[1] : (Object) now.toEpochMilli())
                .executeUpdate();
        return Optional.of(slice);
    }

    /** Compared by the database, which alone knows its collation. */
    private Optional<String> end(String from, int size) {
        NativeQuery<String> query = db.createNativeQuery(
                "select min(e.ID) from (select * from (select ID from {h-schema}USER_ENTITY where ID > ?"
                        + " order by ID limit 1 offset ?) a union all select * from (select USER_ID as ID"
                        + " from {h-schema}GATEHOUSE_USER_STATE where USER_ID > ?"
                        + " order by USER_ID limit 1 offset ?) b) e",
                String.class);
        List<String> end = query.setParameter(1, from)
                .setParameter(2, size - 1)
                .setParameter(3, from)
                .setParameter(4, size - 1)
                .getResultList();
        return Optional.ofNullable(end.get(0));
    }
}
