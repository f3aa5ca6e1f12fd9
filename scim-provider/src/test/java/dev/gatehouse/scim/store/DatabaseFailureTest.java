package dev.gatehouse.scim.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S17")
class DatabaseFailureTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "H2,                   deadlock,               40001, 40001, CONTENTION",
        "H2,                   lock timeout,           HYT00, 50200, CONTENTION",
        "H2,                   concurrent update,      90131, 90131, CONTENTION",
        "H2,                   row deleted meanwhile,  90112, 90112, CONTENTION",
        "H2,                   unique key,             23505, 23505, CONSTRAINT",
        "H2,                   value too long,         22001, 22001, VALUE",
        "H2,                   unknown table,          42102, 42102, OTHER",
        "PostgreSQL,           serialization failure,  40001, 0,     CONTENTION",
        "PostgreSQL,           deadlock,               40P01, 0,     CONTENTION",
        "PostgreSQL,           lock not available,     55P03, 0,     CONTENTION",
        "PostgreSQL,           unique key,             23505, 0,     CONSTRAINT",
        "PostgreSQL,           value too long,         22001, 0,     VALUE",
        "PostgreSQL,           zero byte,              22021, 0,     VALUE",
        "PostgreSQL,           connection lost,        08006, 0,     OTHER",
        "MySQL,                deadlock,               40001, 1213,  CONTENTION",
        "MySQL,                lock timeout,           HY000, 1205,  CONTENTION",
        "MariaDB,              changed since read,     HY000, 1020,  CONTENTION",
        "MySQL,                unique key,             23000, 1062,  CONSTRAINT",
        "MySQL,                value too long,         22001, 1406,  VALUE",
        "MySQL,                character not possible, HY000, 1366,  VALUE",
        "SQL Server,           deadlock,               40001, 1205,  CONTENTION",
        "SQL Server,           unique key,             23000, 2627,  CONSTRAINT",
        "SQL Server,           value too long,         S0001, 2628,  VALUE",
        "Oracle,               deadlock,               61000, 60,    CONTENTION",
        "Oracle,               busy,                   61000, 54,    CONTENTION",
        "Oracle,               cannot serialize,       72000, 8177,  CONTENTION",
        "Oracle,               unique key,             23000, 1,     CONSTRAINT",
        "Oracle,               value too long,         72000, 12899, VALUE",
        "Oracle,               snapshot too old,       72000, 1555,  OTHER"
    })
    void databases_tell_the_reason_by_a_state_or_a_code_of_their_own(
            String database, String what, String state, int code, DatabaseFailure reason) {
        assertThat(DatabaseFailure.of(new SQLException(what, state, code))).isEqualTo(reason);
    }

    @Test
    void the_reason_may_lie_deep_and_may_be_jpas() {
        assertThat(DatabaseFailure.of(
                        new IllegalStateException(new RuntimeException(new SQLException("unique key", "23505")))))
                .isEqualTo(DatabaseFailure.CONSTRAINT);
        assertThat(DatabaseFailure.of(new RuntimeException(new OptimisticLockException())))
                .isEqualTo(DatabaseFailure.CONTENTION);
        assertThat(DatabaseFailure.of(new StaleStateException("gone"))).isEqualTo(DatabaseFailure.CONTENTION);
        assertThat(DatabaseFailure.of(new ConstraintViolationException("unique key", new SQLException(), "UK")))
                .isEqualTo(DatabaseFailure.CONSTRAINT);
        assertThat(DatabaseFailure.of(new IllegalArgumentException("not the database")))
                .isEqualTo(DatabaseFailure.OTHER);
    }

    @Test
    void causes_in_a_circle_come_to_an_end() {
        RuntimeException one = new RuntimeException();
        one.initCause(new RuntimeException(one));

        assertThat(DatabaseFailure.of(one)).isEqualTo(DatabaseFailure.OTHER);
    }
}
