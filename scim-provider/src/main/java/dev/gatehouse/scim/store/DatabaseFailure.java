package dev.gatehouse.scim.store;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;

/** Why the database refused to do something, read from SQL states (ISO 9075), vendors' codes and JPA's exceptions. */
public enum DatabaseFailure {
    /** The transaction lost against another one: a deadlock, a lock that was not to be had in time, a stale row. */
    CONTENTION,
    /** A constraint stands against it, for instance because another transaction just wrote the same unique value. */
    CONSTRAINT,
    /** A value that the column cannot hold. */
    VALUE,
    /** Anything else, or not the database at all. */
    OTHER;

    /** Deadlock or lock timeout: MySQL and SQL Server 1205, MariaDB 1020, Oracle 54, 60, 8177 and 30006. */
    private static final Set<Integer> CONTENTION_CODES = Set.of(1205, 1020, 54, 60, 8177, 30006);
    /** PostgreSQL: lock not available; ODBC and H2: timeout; H2: concurrent update, row deleted meanwhile. */
    private static final Set<String> CONTENTION_STATES = Set.of("55P03", "HYT00", "HYT01", "90131", "90112");
    /** A value that does not fit: Oracle 12899 (too long), SQL Server 2628 (too long), MySQL 1366 (a character). */
    private static final Set<Integer> VALUE_CODES = Set.of(12899, 2628, 1366);

    /** Finds the reason in an exception and all its causes. */
    public static DatabaseFailure of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            DatabaseFailure found = ofOne(cause);
            if (found != OTHER) {
                return found;
            }
        }
        return OTHER;
    }

    private static DatabaseFailure ofOne(Throwable failure) {
        if (failure instanceof OptimisticLockException
                || failure instanceof PessimisticLockException
                || failure instanceof jakarta.persistence.LockTimeoutException
                || failure instanceof StaleStateException
                || failure instanceof LockAcquisitionException) {
            return CONTENTION;
        }
        if (failure instanceof ConstraintViolationException) {
            return CONSTRAINT;
        }
        if (isLockOfH2(failure)) {
            return CONTENTION;
        }
        return failure instanceof SQLException sql ? ofState(sql) : OTHER;
    }

    /** H2 lets its storage engine's own exception out where a {@code select for update} waits too long or is a deadlock's victim. */
    private static boolean isLockOfH2(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getClass().getName().equals("org.h2.mvstore.MVStoreException")
                && (message.contains("deadlock victim") || message.contains("within allocated time"));
    }

    private static DatabaseFailure ofState(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.startsWith("40")
                || CONTENTION_STATES.contains(state)
                || CONTENTION_CODES.contains(failure.getErrorCode())) {
            return CONTENTION;
        }
        if (state.startsWith("23")) {
            return CONSTRAINT;
        }
        return state.startsWith("22") || VALUE_CODES.contains(failure.getErrorCode()) ? VALUE : OTHER;
    }
}
