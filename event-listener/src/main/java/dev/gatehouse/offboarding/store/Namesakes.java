package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;

/**
 * Finds out whether somebody whose account was removed may be there still, with another one: an import overwrote her, or
 * somebody created her anew.
 */
public final class Namesakes {

    /** What is added to the words about a decision that an administrator must look at therefore. */
    public static final String WHY = "; but an enabled user of the same name or e-mail address is there";

    private static final String SELECT =
            "select ID as FOUND from {h-schema}USER_ENTITY where REALM_ID = ? and ENABLED = ?"
                    + " and SERVICE_ACCOUNT_CLIENT_LINK is null and ";

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public Namesakes(StatelessSession db) {
        this.db = db;
    }

    /**
     * Looks for an enabled user, no service account, with the name or the e-mail address of a removed one. Keycloak stores both in
     * lower case, and has an index for each.
     *
     * @param realmId the realm's id
     * @param removed what the removed user looked like
     * @return true if there is one, as the transaction sees it
     */
    public boolean exist(String realmId, UserSnapshot removed) {
        List<String> wheres = new ArrayList<>();
        List<String> values = new ArrayList<>();
        known(removed.username()).ifPresent(name -> {
            wheres.add(SELECT + "USERNAME = ?");
            values.add(name);
        });
        known(removed.email()).ifPresent(email -> {
            wheres.add(SELECT + "EMAIL = ?");
            values.add(email);
        });
        if (wheres.isEmpty()) {
            return false;
        }
        NativeQuery<String> query = db.createNativeQuery(String.join(" union all ", wheres), String.class)
                .addScalar("FOUND", StandardBasicTypes.STRING);
        int at = 1;
        for (String value : values) {
            query.setParameter(at++, realmId).setParameter(at++, true).setParameter(at++, value);
        }
        return query.getResultList().stream().anyMatch(id -> !id.equals(removed.id()));
    }

    private static Optional<String> known(String text) {
        return Stream.ofNullable(text)
                .filter(some -> !some.isBlank())
                .map(some -> some.toLowerCase(Locale.ROOT))
                .findFirst();
    }
}
