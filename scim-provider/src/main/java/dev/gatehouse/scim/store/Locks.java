package dev.gatehouse.scim.store;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import org.hibernate.Hibernate;
import org.keycloak.models.jpa.entities.UserEntity;

/** Makes transactions that change the same resource go one after the other, so that none overwrites what another wrote. */
public final class Locks {
    private final Database database;

    /** Locks rows of the database. */
    public Locks(Database database) {
        this.database = requireNonNull(database, "database");
    }

    /**
     * Waits until no other transaction holds the user, and holds the user until the running one ends. What the running one
     * has read of the user before may be out of date; a user whom Keycloak does not store is not locked.
     */
    public void user(String userId) {
        database.entityManager().find(UserEntity.class, userId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * The same for a user of whom the running transaction has read something already: the user and the attributes are read
     * again once the lock is there.
     *
     * @throws OptimisticLockException if the user was deleted meanwhile
     */
    public void knownUser(String userId) {
        EntityManager entities = database.entityManager();
        UserEntity user = entities.find(UserEntity.class, userId);
        if (user == null) {
            return;
        }
        database.flush();
        if (Hibernate.isInitialized(user.getAttributes())) {
            user.getAttributes().forEach(entities::detach);
        }
        try {
            entities.refresh(user, LockModeType.PESSIMISTIC_WRITE);
        } catch (EntityNotFoundException e) {
            throw new OptimisticLockException("User " + userId + " was deleted meanwhile", e);
        }
    }
}
