package dev.gatehouse.offboarding.device;

import dev.gatehouse.offboarding.leaver.Actor;
import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.store.AuditEntry;
import dev.gatehouse.offboarding.store.AuditStore;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.DeviceRow;
import dev.gatehouse.offboarding.store.DeviceStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The devices of a realm, with their users' {@link DeviceMark}s kept in step. Works in the session's transaction. */
public final class DeviceRegistry {

    private final KeycloakSession session;
    private final RealmModel realm;

    /**
     * @param session the Keycloak session
     * @param realm the realm
     */
    public DeviceRegistry(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * A sign-in on a device.
     *
     * @param user who signed in
     * @param clientId client id of the app
     * @param claim what the app says of the device
     * @param now the time
     */
    public record SignIn(UserModel user, String clientId, DeviceClaim claim, Instant now) {

        private EnrolledDevice device() {
            return new EnrolledDevice(claim.id(), claim.name(), claim.platform(), now.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /**
     * What came of a sign-in.
     *
     * @param what what became of the device
     * @param from id of the user who had it before, who may be gone; empty unless it was moved
     */
    public record Enrolled(Enrolment what, Optional<String> from) {}

    /**
     * Takes down the device of a sign-in.
     *
     * @param componentId id of the realm's enrolment component
     * @param config the realm's settings
     * @param signIn the sign-in
     * @return what came of it
     */
    public Enrolled enrol(String componentId, EnrolmentConfig config, SignIn signIn) {
        Enrolled outcome = Database.within(session, db -> {
            Enrolled came = enrol(new DeviceStore(db), componentId, config, signIn);
            came.from().ifPresent(id -> new AuditStore(db).append(moved(id, signIn)));
            return came;
        });
        if (outcome.what() == Enrolment.ENROLLED || outcome.what() == Enrolment.MOVED) {
            outcome.from().ifPresent(id -> DeviceMark.update(session, realm, id));
            DeviceMark.update(session, realm, signIn.user().getId());
        }
        return outcome;
    }

    /**
     * Gives a device to another user.
     *
     * @param device the device
     * @param to the user
     */
    public void reassign(DeviceRow device, UserModel to) {
        change(db -> new DeviceStore(db).assign(device.id(), to.getId()));
        mark(List.of(device.userId(), to.getId()));
    }

    /**
     * Gives all devices of a user to another one.
     *
     * @param from id of the user who has them, who may be gone
     * @param to who gets them
     * @return how many there were
     */
    public int reassignAll(String from, UserModel to) {
        int count = Database.within(session, db -> new DeviceStore(db).assignAll(realm.getId(), from, to.getId()));
        mark(List.of(from, to.getId()));
        return count;
    }

    /**
     * Takes a device out of the registry.
     *
     * @param device the device
     */
    public void remove(DeviceRow device) {
        change(db -> new DeviceStore(db).remove(device.id()));
        mark(List.of(device.userId()));
    }

    private AuditEntry moved(String from, SignIn signIn) {
        UserModel to = signIn.user();
        return AuditEntry.deviceMoved(
                realm.getId(),
                from,
                signIn.now(),
                new Actor(realm.getId(), to.getId(), to.getUsername()),
                "Device " + signIn.claim().id() + ", by a sign-in through client " + signIn.clientId());
    }

    private Enrolled enrol(DeviceStore devices, String componentId, EnrolmentConfig config, SignIn signIn) {
        String key = signIn.claim().key();
        Optional<DeviceRow> row = devices.ofDevice(realm.getId(), key, false);
        if (row.isEmpty() || !isOf(row.get(), signIn.user())) {
            devices.lockEnrolment(componentId);
            row = devices.ofDevice(realm.getId(), key, true);
        }
        if (row.isPresent() && isOf(row.get(), signIn.user())) {
            devices.seen(row.get().id(), signIn.claim().name(), signIn.claim().platform(), signIn.now());
            return new Enrolled(Enrolment.KNOWN, Optional.empty());
        }
        if (row.isPresent() && !config.moveDevices() && exists(row.get().userId())) {
            return new Enrolled(Enrolment.REFUSED_FOREIGN, Optional.empty());
        }
        if (devices.count(realm.getId(), signIn.user().getId()) >= config.maxDevices()) {
            return new Enrolled(Enrolment.REFUSED_LIMIT, Optional.empty());
        }
        if (row.isPresent()) {
            devices.assign(row.get().id(), signIn.user().getId());
            devices.seen(row.get().id(), signIn.claim().name(), signIn.claim().platform(), signIn.now());
            return new Enrolled(Enrolment.MOVED, Optional.of(row.get().userId()));
        }
        devices.insert(realm.getId(), signIn.user().getId(), signIn.clientId(), key, signIn.device());
        return new Enrolled(Enrolment.ENROLLED, Optional.empty());
    }

    private static boolean isOf(DeviceRow row, UserModel user) {
        return row.userId().equals(user.getId());
    }

    private boolean exists(String userId) {
        return session.users().getUserById(realm, userId) != null;
    }

    private void change(Consumer<StatelessSession> work) {
        Database.within(session, db -> {
            work.accept(db);
            return null;
        });
    }

    private void mark(List<String> userIds) {
        userIds.stream().distinct().forEach(id -> DeviceMark.update(session, realm, id));
    }
}
