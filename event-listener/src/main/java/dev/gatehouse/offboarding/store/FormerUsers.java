package dev.gatehouse.offboarding.store;

import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Finds users who are gone by what they left: their devices and their cases. */
public final class FormerUsers {

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public FormerUsers(StatelessSession db) {
        this.db = db;
    }

    /**
     * Finds a user's id.
     *
     * @param realmId the realm's id
     * @param idOrName the id, or the user name that her last case has
     * @return the id; empty if she left neither a device nor a case
     */
    public Optional<String> id(String realmId, String idOrName) {
        if (!new DeviceStore(db).ofUser(realmId, idOrName).isEmpty()) {
            return Optional.of(idOrName);
        }
        CaseList.Search search = CaseList.Search.of(Optional.of(idOrName), List.of());
        return new CaseList(db)
                .list(realmId, search, 0, 1).stream()
                        .map(OffboardingCase::userId)
                        .findFirst();
    }
}
