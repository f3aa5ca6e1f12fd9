package dev.gatehouse.offboarding.store;

import java.util.List;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/** Finds users whose attribute about their devices has got out of step with the registry. */
public final class DeviceMarkStore {

    private static final String UNMARKED = "select distinct d.REALM_ID, d.USER_ID from {h-schema}GATEHOUSE_DEVICE d"
            + " join {h-schema}USER_ENTITY u on u.ID = d.USER_ID"
            + " where not exists (select 1 from {h-schema}USER_ATTRIBUTE a"
            + " where a.USER_ID = d.USER_ID and a.NAME = :name)";
    private static final String OUTDATED = "select distinct u.REALM_ID, a.USER_ID from {h-schema}USER_ATTRIBUTE a"
            + " join {h-schema}USER_ENTITY u on u.ID = a.USER_ID"
            + " where a.NAME = :name and not exists (select 1 from {h-schema}GATEHOUSE_DEVICE d"
            + " where d.REALM_ID = u.REALM_ID and d.USER_ID = a.USER_ID)"
            + " and exists (select 1 from {h-schema}COMPONENT c"
            + " where c.REALM_ID = u.REALM_ID and c.PROVIDER_TYPE = :type)";

    private final StatelessSession db;

    /**
     * @param db the session to read with
     */
    public DeviceMarkStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * A user of a realm.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     */
    public record Owner(String realmId, String userId) {}

    /**
     * Users who have devices and no mark, or a mark and no devices. The latter only in realms that enrol devices:
     * elsewhere another registry may keep the attribute.
     *
     * @param attribute the attribute's name
     * @param enrolmentType provider type of the component by which a realm enrols devices
     * @param max how many at most of each kind
     * @return the users
     */
    public List<Owner> outOfStep(String attribute, String enrolmentType, int max) {
        Stream<Object[]> unmarked = db
                .createNativeQuery(UNMARKED, Object[].class)
                .setParameter("name", attribute)
                .setMaxResults(max)
                .getResultList()
                .stream();
        Stream<Object[]> outdated = db
                .createNativeQuery(OUTDATED, Object[].class)
                .setParameter("name", attribute)
                .setParameter("type", enrolmentType)
                .setMaxResults(max)
                .getResultList()
                .stream();
        return Stream.concat(unmarked, outdated)
                .map(row -> new Owner((String) row[0], (String) row[1]))
                .toList();
    }
}
