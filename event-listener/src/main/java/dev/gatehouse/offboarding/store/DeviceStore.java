package dev.gatehouse.offboarding.store;

import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.keycloak.models.jpa.entities.ComponentEntity;

/**
 * The registry of enrolled devices. A device is one row in its realm, whoever has it.
 *
 * <p>A row is inserted only by a transaction that holds {@link #lockEnrolment}, after it looked once more, so two
 * sign-ins that enrol one new device do not race, nor can a user get more devices than allowed; the unique key is the
 * last line of defence. Rows of a user who was removed stay until somebody removes or reassigns them, or enrols the
 * device anew.
 */
public final class DeviceStore {

    static final String TABLE = "{h-schema}GATEHOUSE_DEVICE";
    static final String SELECT =
            "select ID, USER_ID, CLIENT_ID, DEVICE_ID, DEVICE_NAME, PLATFORM, ENROLLED_AT, SEEN_AT from " + TABLE;

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public DeviceStore(StatelessSession db) {
        this.db = db;
    }

    /**
     * Makes all other enrolments of new devices in a realm wait until this transaction ends.
     *
     * @param componentId id of the realm's enrolment component
     */
    public void lockEnrolment(String componentId) {
        db.createSelectionQuery("from ComponentEntity c where c.id = :id", ComponentEntity.class)
                .setParameter("id", componentId)
                .setHibernateLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Finds a device by the id that it gave itself, however it was written then.
     *
     * @param realmId the realm's id
     * @param key the key of the device's id, which other ways of writing it have as well
     * @param lock whether to see what was committed last and lock it, which a snapshot of the transaction may hide
     * @return the device; empty if nobody enrolled it
     */
    public Optional<DeviceRow> ofDevice(String realmId, String key, boolean lock) {
        return rows(query(SELECT + " where REALM_ID = :realm and DEVICE_KEY = :key" + (lock ? " for update" : ""))
                        .setParameter("realm", realmId)
                        .setParameter("key", key))
                .stream()
                .findFirst();
    }

    /**
     * Finds a device by its row.
     *
     * @param realmId the realm's id
     * @param id the row's id
     * @return the device; empty if the realm has no such row
     */
    public Optional<DeviceRow> find(String realmId, String id) {
        return rows(query(SELECT + " where REALM_ID = :realm and ID = :id")
                        .setParameter("realm", realmId)
                        .setParameter("id", id))
                .stream()
                .findFirst();
    }

    /**
     * A user's devices.
     *
     * @param realmId the realm's id
     * @param userId the user's id, who may be gone
     * @return the devices, oldest first
     */
    public List<EnrolledDevice> ofUser(String realmId, String userId) {
        return rows(query(SELECT + " where REALM_ID = :realm and USER_ID = :user order by ENROLLED_AT, ID")
                        .setParameter("realm", realmId)
                        .setParameter("user", userId))
                .stream()
                .map(DeviceRow::device)
                .toList();
    }

    /**
     * Counts a user's devices, as committed last, and locks them.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @return how many
     */
    public int count(String realmId, String userId) {
        return rows(query(SELECT + " where REALM_ID = :realm and USER_ID = :user for update")
                        .setParameter("realm", realmId)
                        .setParameter("user", userId))
                .size();
    }

    /**
     * Enrols a device that is not in the registry.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param clientId client id of the app, or null
     * @param key the key of the device's id
     * @param device the device
     * @return the new row
     */
    public DeviceRow insert(String realmId, String userId, String clientId, String key, EnrolledDevice device) {
        DeviceRow row = new DeviceRow(UUID.randomUUID().toString(), userId, clientId, device, device.enrolledAt());
        long now = device.enrolledAt().toEpochMilli();
        db.createNativeMutationQuery("insert into " + TABLE
                        + " (ID, REALM_ID, DEVICE_KEY, DEVICE_ID, USER_ID, CLIENT_ID, DEVICE_NAME, PLATFORM, ENROLLED_AT,"
                        + " SEEN_AT) values (:id, :realm, :key, :device, :user, :client, :name, :platform, :now, :now)")
                .setParameter("id", row.id())
                .setParameter("realm", realmId)
                .setParameter("key", key)
                .setParameter("device", device.id())
                .setParameter("user", userId)
                .setParameter("client", Texts.name(clientId), String.class)
                .setParameter("name", Texts.name(device.name()), String.class)
                .setParameter("platform", device.platform(), String.class)
                .setParameter("now", now)
                .executeUpdate();
        return row;
    }

    /**
     * Notes a sign-in on a device that is in the registry.
     *
     * @param id the row's id
     * @param name the device's name; null to keep what is there
     * @param platform the device's platform; null to keep what is there
     * @param now the time
     */
    public void seen(String id, String name, String platform, Instant now) {
        db.createNativeMutationQuery(
                        "update " + TABLE + " set SEEN_AT = :now, DEVICE_NAME = coalesce(:name, DEVICE_NAME),"
                                + " PLATFORM = coalesce(:platform, PLATFORM) where ID = :id")
                .setParameter("now", now.toEpochMilli())
                .setParameter("name", Texts.name(name), String.class)
                .setParameter("platform", platform, String.class)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Gives a device another name.
     *
     * @param id the row's id
     * @param name the name, or null for none
     */
    public void rename(String id, String name) {
        db.createNativeMutationQuery("update " + TABLE + " set DEVICE_NAME = :name where ID = :id")
                .setParameter("name", Texts.name(name), String.class)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Gives a device to a user.
     *
     * @param id the row's id
     * @param userId the user's id
     */
    public void assign(String id, String userId) {
        db.createNativeMutationQuery("update " + TABLE + " set USER_ID = :user where ID = :id")
                .setParameter("user", userId)
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Gives all devices of a user to another one.
     *
     * @param realmId the realm's id
     * @param from id of the user who had them, who may be gone
     * @param to id of the user who gets them
     * @return how many there were
     */
    public int assignAll(String realmId, String from, String to) {
        return db.createNativeMutationQuery(
                        "update " + TABLE + " set USER_ID = :to where REALM_ID = :realm and USER_ID = :from")
                .setParameter("to", to)
                .setParameter("realm", realmId)
                .setParameter("from", from)
                .executeUpdate();
    }

    /**
     * Finds who is to get devices.
     *
     * @param realmId the realm's id
     * @param idOrName a user's id or user name
     * @return the user's id; empty if there is no such user
     */
    public Optional<String> userId(String realmId, String idOrName) {
        return db.createSelectionQuery(
                        "select u.id from UserEntity u where u.realmId = :realm and (u.id = :id or u.username = :name)",
                        String.class)
                .setParameter("realm", realmId)
                .setParameter("id", idOrName)
                .setParameter("name", idOrName.toLowerCase(Locale.ROOT))
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    /**
     * Takes a device out of the registry.
     *
     * @param id the row's id
     */
    public void remove(String id) {
        db.createNativeMutationQuery("delete from " + TABLE + " where ID = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * Forgets a realm that was removed.
     *
     * @param realmId the realm's id
     */
    public void forgetRealm(String realmId) {
        db.createNativeMutationQuery("delete from " + TABLE + " where REALM_ID = :realm")
                .setParameter("realm", realmId)
                .executeUpdate();
    }

    private NativeQuery<Object[]> query(String sql) {
        return db.createNativeQuery(sql, Object[].class);
    }

    static List<DeviceRow> rows(NativeQuery<Object[]> query) {
        return query.getResultList().stream().map(DeviceStore::row).toList();
    }

    private static DeviceRow row(Object[] row) {
        EnrolledDevice device = new EnrolledDevice(
                (String) row[3], (String) row[4], (String) row[5], Instant.ofEpochMilli(((Number) row[6]).longValue()));
        Instant seen = Instant.ofEpochMilli(((Number) row[7]).longValue());
        return new DeviceRow((String) row[0], (String) row[1], (String) row[2], device, seen);
    }
}
