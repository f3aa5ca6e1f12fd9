package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.record.Observation.Before;
import java.util.Arrays;
import java.util.Objects;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.keycloak.models.jpa.entities.UserEntity;

/**
 * Sees every write of a user that goes through Hibernate, whichever code made it, and notes those that matter in the
 * {@link TransactionWatch} of their transaction.
 */
final class UserWriteListener implements PostUpdateEventListener, PostInsertEventListener, PostDeleteEventListener {

    private static final String ENABLED = "enabled";
    private static final String USERNAME = "username";
    private static final String EMAIL = "email";

    private final TransactionWatches watches;

    UserWriteListener(TransactionWatches watches) {
        this.watches = watches;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        if (event.getEntity() instanceof UserEntity user) {
            watches.armed(event.getSession()).touch(user.getRealmId(), user.getId(), Before.ABSENT);
        }
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        if (event.getEntity() instanceof UserEntity user
                && user.getServiceAccountClientLink() == null
                && matters(event)) {
            watches.armed(event.getSession()).touch(user.getRealmId(), user.getId(), before(event));
        }
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        if (event.getEntity() instanceof UserEntity user && user.getServiceAccountClientLink() == null) {
            UserSnapshot remains = UserSnapshot.ofRemains(user.getId(), user.getUsername(), user.getEmail());
            watches.armed(event.getSession()).removing(user.getRealmId(), remains);
        }
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }

    private static boolean matters(PostUpdateEvent event) {
        return event.getOldState() == null
                || changed(event, ENABLED)
                || changed(event, USERNAME)
                || changed(event, EMAIL);
    }

    private static boolean changed(PostUpdateEvent event, String property) {
        int index = index(event, property);
        return !Objects.equals(event.getOldState()[index], event.getState()[index]);
    }

    private static Before before(PostUpdateEvent event) {
        if (event.getOldState() == null) {
            return Before.UNKNOWN;
        }
        boolean enabled = Boolean.TRUE.equals(event.getOldState()[index(event, ENABLED)]);
        return enabled ? Before.ENABLED : Before.DISABLED;
    }

    private static int index(PostUpdateEvent event, String property) {
        return Arrays.asList(event.getPersister().getPropertyNames()).indexOf(property);
    }
}
