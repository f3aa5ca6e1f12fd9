package dev.gatehouse.offboarding.store;

import java.util.Optional;
import org.hibernate.StatelessSession;

/** Tells which realms and components there are, as the current transaction sees it. */
public final class RealmReader {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public RealmReader(StatelessSession db) {
        this.db = db;
    }

    /**
     * Whether there is a component.
     *
     * @param id the component's id
     * @return false if the database has none of that id
     */
    public boolean hasComponent(String id) {
        return db.createSelectionQuery("select c.id from ComponentEntity c where c.id = :id", String.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .isPresent();
    }

    /**
     * The realm of a component, if it is of a certain kind.
     *
     * @param componentId the component's id
     * @param providerType the class name that components of that kind carry
     * @return the realm's id; empty if there is no such component of that kind
     */
    public Optional<String> realmOfComponent(String componentId, String providerType) {
        return db.createSelectionQuery(
                        "select c.realm.id from ComponentEntity c where c.id = :id and c.providerType = :type",
                        String.class)
                .setParameter("id", componentId)
                .setParameter("type", providerType)
                .uniqueResultOptional();
    }

    /**
     * Tells whether a realm exists.
     *
     * @param realmId the realm's id
     * @return true if it does
     */
    public boolean exists(String realmId) {
        return db.createSelectionQuery("select r.id from RealmEntity r where r.id = :id", String.class)
                .setParameter("id", realmId)
                .uniqueResultOptional()
                .isPresent();
    }
}
