package dev.gatehouse.offboarding.device;

import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.DeviceMarkStore;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Mends {@link DeviceMark}s that somebody lost, such as an administrator's tool that saved a user without the attributes
 * that it does not know, or that a case changed when it gave devices to another user.
 */
public final class DeviceMarkSweep implements Runnable {

    private static final Logger log = Logger.getLogger(DeviceMarkSweep.class);
    private static final int BATCH = 200;

    private final KeycloakSessionFactory factory;
    private final ExecutorService executor;

    /**
     * @param factory Keycloak's session factory
     * @param executor runs the sweep
     */
    public DeviceMarkSweep(KeycloakSessionFactory factory, ExecutorService executor) {
        this.factory = factory;
        this.executor = executor;
    }

    @Override
    public void run() {
        try {
            executor.execute(this::sweep);
        } catch (RejectedExecutionException e) {
            log.debug("The server is shutting down");
        }
    }

    private void sweep() {
        try {
            List<DeviceMarkStore.Owner> owners = Database.inTransaction(
                    factory,
                    db -> new DeviceMarkStore(db)
                            .outOfStep(DeviceMark.ATTRIBUTE, DeviceEnrolment.class.getName(), BATCH));
            owners.forEach(this::mend);
        } catch (RuntimeException e) {
            log.warn("The sweep for lost marks of devices failed and is tried again", e);
        }
    }

    private void mend(DeviceMarkStore.Owner owner) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> mend(session, owner));
    }

    private static void mend(KeycloakSession session, DeviceMarkStore.Owner owner) {
        RealmModel realm = session.realms().getRealm(owner.realmId());
        if (realm != null) {
            session.getContext().setRealm(realm);
            DeviceMark.update(session, realm, owner.userId());
            log.debugf("The mark of the devices of user %s was mended", owner.userId());
        }
    }
}
