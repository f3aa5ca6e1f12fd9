package dev.gatehouse.okta.sync;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.keycloak.models.ModelDuplicateException;

/** Says in an administrator's words why Keycloak did not take a user. */
final class Reasons {

    private static final String SEE_LOG = "; the server's log has the details";

    private Reasons() {}

    static String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ModelDuplicateException || cause instanceof SQLIntegrityConstraintViolationException) {
                return "another account was given the same name or e-mail address meanwhile";
            }
            if (cause instanceof SQLException database && database.getSQLState() != null) {
                return ofState(database.getSQLState());
            }
        }
        return (failure instanceof PersistenceException
                        ? "the database refused it"
                        : failure.getClass().getSimpleName())
                + SEE_LOG;
    }

    /** The first two characters are the class of the error, the same in every database. */
    private static String ofState(String state) {
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "22" -> "a value of the profile is too long or of a form that the database does not take" + SEE_LOG;
            case "23" -> "another account was given the same name or e-mail address meanwhile";
            case "40" -> "the database was busy with the same account; the next full sync tries again";
            case "08" -> "the database could not be reached";
            default -> "the database refused it" + SEE_LOG;
        };
    }
}
