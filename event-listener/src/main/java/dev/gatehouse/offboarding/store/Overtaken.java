package dev.gatehouse.offboarding.store;

import java.util.Collection;
import java.util.Set;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;

/**
 * Messages of leaving that must not be sent any more: the user came back after the transition that they tell of, even
 * if she has left again since. Her next leaving is decided afresh and has messages of its own.
 */
public final class Overtaken {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public Overtaken(StatelessSession db) {
        this.db = db;
    }

    /**
     * Picks the overtaken ones.
     *
     * @param deliveryIds ids of deliveries, a few hundred at most and one at least
     * @return ids of those of them that must not be sent
     */
    public Set<String> among(Collection<String> deliveryIds) {
        Ids ids = new Ids(deliveryIds);
        return Set.copyOf(ids.bind(
                        db.createNativeQuery(
                                        "select d.ID from {h-schema}GATEHOUSE_DELIVERY d where d.ID in (" + ids.places()
                                                + ")"
                                                + " and d.EVENT_TYPE = 'OFFBOARDING'"
                                                + " and (exists (select 1 from {h-schema}GATEHOUSE_OFFBOARDING_CASE c"
                                                + " where c.ID = d.CASE_ID and c.RETURNED_AT is not null)"
                                                + " or exists (select 1 from {h-schema}GATEHOUSE_USER_STATE s where s.REALM_ID = d.REALM_ID"
                                                + " and s.USER_ID = d.USER_ID and s.EPOCH > d.EPOCH and s.STATE = 'ENABLED'))",
                                        String.class)
                                .addScalar("ID", StandardBasicTypes.STRING),
                        1)
                .getResultList());
    }
}
