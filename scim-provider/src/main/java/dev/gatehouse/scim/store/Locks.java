package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.LockModeType;
import org.keycloak.models.jpa.entities.UserEntity;

/** Makes transactions that change the same resource go one after the other, so that none overwrites what another wrote. */
public final class Locks {
    private final Database database;

    /** Locks rows of the database. */
    public Locks(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /**
     * Waits until no other transaction holds the user, and holds the user until the running one ends. What was read of the
     * user before may be out of date; a user whom Keycloak does not store is not locked.
     */
    public void user(String userId) {
        database.entityManager().find(UserEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
    }
}
