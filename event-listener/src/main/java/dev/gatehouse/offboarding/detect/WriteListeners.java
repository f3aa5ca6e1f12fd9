package dev.gatehouse.offboarding.detect;

import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.DuplicationStrategy;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;

/** Adds this package's listeners to a running session factory. */
public final class WriteListeners {

    private WriteListeners() {}

    /**
     * Adds the listeners, unless the factory has them.
     *
     * @param sessions the factory behind Keycloak's default persistence unit
     * @param watches where to note what is seen
     */
    public static void register(SessionFactoryImplementor sessions, TransactionWatches watches) {
        EventListenerRegistry registry = sessions.getEventListenerRegistry();
        registry.addDuplicationStrategy(new KeepFirst());
        UserWriteListener users = new UserWriteListener(watches);
        SwitchListener switches = new SwitchListener(watches);
        registry.appendListeners(EventType.POST_INSERT, users, switches);
        registry.appendListeners(EventType.POST_UPDATE, users, switches);
        registry.appendListeners(EventType.POST_DELETE, users, switches);
    }

    /** Two listeners of one class in one registry would do everything twice. */
    private static final class KeepFirst implements DuplicationStrategy {

        @Override
        public boolean areMatch(Object listener, Object original) {
            return listener.getClass() == original.getClass()
                    && (listener instanceof UserWriteListener || listener instanceof SwitchListener);
        }

        @Override
        public Action getAction() {
            return Action.KEEP_ORIGINAL;
        }
    }
}
