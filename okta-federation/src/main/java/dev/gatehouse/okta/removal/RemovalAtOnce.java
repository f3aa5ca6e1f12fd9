package dev.gatehouse.okta.removal;

import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.config.RemovalConfig;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.store.RemovalEntity;
import dev.gatehouse.okta.store.Removals;
import dev.gatehouse.okta.store.StateLock;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.ErrorResponse;

/**
 * The removal of a small federation in the transaction of whoever deletes it in the console or at the components endpoint.
 *
 * <p>Keycloak deletes the users in bulk before it asks us, but tells the listeners before that: there, with all rows still
 * in place, each user is removed with the choice of the form. Deletions that cannot be, because there are too many users
 * or nobody to take the devices, are refused.
 */
public final class RemovalAtOnce {

    /** Up to so many users are removed in one transaction. */
    static final int MOST = 300;

    private static final Logger LOG = Logger.getLogger(RemovalAtOnce.class);
    private static final String BY_JOB = "gatehouse.okta.removed-by-job.";
    private static final String PREPARED = "gatehouse.okta.removal-prepared.";
    private static final String COMPLAINT = "gatehouse.okta.removal-complaint.";
    private static final String BUSY =
            "A sync of this federation is writing users at this moment. Try again in a minute.";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ComponentModel component;
    private final Removals removals;

    /**
     * @param component the federation
     */
    public RemovalAtOnce(KeycloakSession session, RealmModel realm, ComponentModel component) {
        this.session = session;
        this.realm = realm;
        this.component = component;
        this.removals = new Removals(session, component.getId());
    }

    /** Says that in this session the federation goes as the last step of {@link RemovalJob}. */
    static void allow(KeycloakSession session, String componentId) {
        session.setAttribute(BY_JOB + componentId, true);
    }

    /** Removes the users, when the deletion is announced. What stands against it is said by {@link #finish}. */
    public void prepare() {
        if (has(BY_JOB) || has(PREPARED)) {
            return;
        }
        session.setAttribute(PREPARED + component.getId(), true);
        try {
            removals.stopWriters();
            requireFew(removals.countUsers());
            List<String> users = removals.lockUsers(MOST + 1);
            requireFew(users.size());
            if (!users.isEmpty()) {
                new UserBatch(new RealmWork(session, realm, component.getId(), component.getName()), choice())
                        .remove(users);
            }
        } catch (IllegalArgumentException e) {
            session.setAttribute(COMPLAINT + component.getId(), e.getMessage());
        } catch (StateLock.BusyException e) {
            session.setAttribute(COMPLAINT + component.getId(), BUSY);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The users of the Okta federation %s could not be removed", component.getId());
            session.setAttribute(COMPLAINT + component.getId(), "The users could not be removed: " + e.getMessage());
        }
    }

    /**
     * Takes away what is left, when the users are gone.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a sentence for the administrator when the federation cannot be
     *     deleted like that
     */
    public void finish() {
        if (!has(BY_JOB)) {
            String complaint = session.getAttribute(COMPLAINT + component.getId(), String.class);
            if (complaint != null) {
                throw refusal(complaint);
            }
            if (!has(PREPARED)) {
                announceByNotes();
            }
            removals.forget();
        }
        new Leftovers(session, realm, component.getId()).remove();
    }

    /** Where nobody announced the deletion, the users are gone already: what we noted of them has to do. */
    private void announceByNotes() {
        try {
            removals.stopWriters();
            List<String> users = removals.mappedUsers(MOST + 1);
            requireFew(users.size());
            DeviceChoice choice = choice();
            RealmWork work = new RealmWork(session, realm, component.getId(), component.getName());
            users.forEach(userId -> work.events().userDeleted(userId, choice.details()));
        } catch (StateLock.BusyException e) {
            throw refusal(BUSY);
        } catch (IllegalArgumentException e) {
            throw refusal(e.getMessage());
        }
    }

    private void requireFew(long users) {
        if (users > MOST) {
            throw new IllegalArgumentException("This federation has more than " + MOST
                    + " users, who are not removed at once. Begin the removal with POST /admin/realms/"
                    + realm.getName() + "/gatehouse-okta/" + component.getId()
                    + "/removal and the body {\"devices\":\"disenroll\"} or "
                    + "{\"devices\":\"reassign\",\"reassignTo\":\"<user name>\"}: it removes them in the background and "
                    + "then deletes the federation.");
        }
    }

    /** What was chosen at the endpoint or, if nothing was, in the form. */
    private DeviceChoice choice() {
        Optional<RemovalEntity> begun = removals.find();
        if (begun.isPresent()) {
            return DeviceChoice.of(begun.get());
        }
        RemovalConfig config = OktaConfig.removal(component);
        return DeviceChoice.of(session, realm, component.getId(), config.devices(), config.reassignTo());
    }

    private RuntimeException refusal(String sentence) {
        session.getTransactionManager().setRollbackOnly();
        return ErrorResponse.error(sentence, Response.Status.CONFLICT);
    }

    private boolean has(String attribute) {
        return session.getAttribute(attribute + component.getId()) != null;
    }
}
