package dev.gatehouse.offboarding.record;

import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.store.Course;
import dev.gatehouse.offboarding.store.DeviceStore;
import dev.gatehouse.offboarding.store.OffboardingCase;
import org.hibernate.StatelessSession;
import org.jboss.logging.Logger;

/**
 * Hands the devices of a leaver on in the registry when a case with {@link Action#REASSIGN} is released. The messages
 * that were written before name them as hers.
 */
final class DeviceHandover {

    private static final Logger log = Logger.getLogger(DeviceHandover.class);

    private final DeviceStore devices;

    /**
     * @param db the session of the transaction that the release belongs to
     */
    DeviceHandover(StatelessSession db) {
        this.devices = new DeviceStore(db);
    }

    /**
     * Hands the devices on, if that is what the case asks for and the user who is to get them exists.
     *
     * @param released the case
     * @param course what is done about it
     */
    void run(OffboardingCase released, Course course) {
        if (course.action() != Action.REASSIGN) {
            return;
        }
        course.reassignTo()
                .flatMap(name -> devices.userId(released.realmId(), name))
                .ifPresentOrElse(
                        to -> log.infof(
                                "Case %s: %d devices of user %s are now user %s's",
                                released.id(),
                                devices.assignAll(released.realmId(), released.userId(), to),
                                released.userId(),
                                to),
                        () -> log.warnf(
                                "Case %s: the user who is to get the devices of user %s does not exist",
                                released.id(), released.userId()));
    }
}
