package dev.gatehouse.offboarding.store;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;

/** Finds what differs between the users and the ledger, slice by slice. */
public final class Differences {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public Differences(StatelessSession db) {
        this.db = db;
    }

    /** What differs. */
    public enum Kind {
        /** The ledger knows nothing of the user. */
        UNKNOWN,
        /** The stored flag is not what the ledger says. */
        CHANGED,
        /** The ledger believes her to exist, and she does not. */
        VANISHED
    }

    /**
     * A user of whom something differs.
     *
     * @param kind what differs
     * @param realmId her realm's id
     * @param userId her id
     */
    public record Difference(Kind kind, String realmId, String userId) {}

    /**
     * Looks through a slice.
     *
     * @param slice the slice
     * @return what differs: no more than there are users and rows of the ledger in the slice
     */
    public List<Difference> in(Slice slice) {
        List<Difference> found = new ArrayList<>();
        query(
                        "select u.REALM_ID as REALM_ID, u.ID as USER_ID, s.STATE as STATE from {h-schema}USER_ENTITY u"
                                + " left join {h-schema}GATEHOUSE_USER_STATE s on s.USER_ID = u.ID"
                                + " and s.REALM_ID = u.REALM_ID and " + within("s.USER_ID", slice)
                                + " where " + within("u.ID", slice) + " and u.SERVICE_ACCOUNT_CLIENT_LINK is null"
                                + " and (s.STATE is null or u.ENABLED = true and s.STATE <> 'ENABLED'"
                                + " or u.ENABLED = false and s.STATE = 'ENABLED')",
                        slice)
                .getResultList()
                .forEach(row -> found.add(difference(row[2] == null ? Kind.UNKNOWN : Kind.CHANGED, row)));
        query(
                        "select s.REALM_ID as REALM_ID, s.USER_ID as USER_ID, s.STATE as STATE"
                                + " from {h-schema}GATEHOUSE_USER_STATE s left join {h-schema}USER_ENTITY u"
                                + " on u.ID = s.USER_ID and " + within("u.ID", slice)
                                + " where " + within("s.USER_ID", slice) + " and s.STATE <> 'REMOVED' and u.ID is null",
                        slice)
                .getResultList()
                .forEach(row -> found.add(difference(Kind.VANISHED, row)));
        return found;
    }

    private NativeQuery<Object[]> query(String sql, Slice slice) {
        NativeQuery<Object[]> query = db.createNativeQuery(sql, Object[].class)
                .addScalar("REALM_ID", StandardBasicTypes.STRING)
                .addScalar("USER_ID", StandardBasicTypes.STRING)
                .addScalar("STATE", StandardBasicTypes.STRING)
                .setParameter("from", slice.from());
        slice.to().ifPresent(to -> query.setParameter("to", to));
        return query;
    }

    /** Said of both sides of a join, for not every database concludes from one to the other. */
    private static String within(String column, Slice slice) {
        return column + " > :from" + (slice.to().isPresent() ? " and " + column + " <= :to" : "");
    }

    private static Difference difference(Kind kind, Object[] row) {
        return new Difference(kind, (String) row[0], (String) row[1]);
    }
}
