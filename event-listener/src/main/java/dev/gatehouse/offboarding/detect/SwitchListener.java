package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.detect.Switch.Kind;
import java.util.Arrays;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;
import org.keycloak.models.jpa.entities.OrganizationEntity;
import org.keycloak.models.jpa.entities.RealmEntity;

/**
 * Sees realms, organizations and components being switched on and off, whichever code does it. Keycloak replaces all
 * settings of a component when one changes, so a switch of a component is a row that goes and a row that comes.
 */
final class SwitchListener implements PostUpdateEventListener, PostInsertEventListener, PostDeleteEventListener {

    private static final String ENABLED = "enabled";

    private final TransactionWatches watches;

    SwitchListener(TransactionWatches watches) {
        this.watches = watches;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        if (event.getEntity() instanceof ComponentConfigEntity setting && ENABLED.equals(setting.getName())) {
            armed(event.getSession()).is(component(setting), on(setting));
        } else if (event.getEntity() instanceof ComponentEntity component) {
            watches.of(event.getSession()).switches().created(component.getId());
        }
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        if (event.getEntity() instanceof RealmEntity realm) {
            note(event, new Switch(Kind.REALM, realm.getId(), realm.getId()));
        } else if (event.getEntity() instanceof OrganizationEntity organization) {
            note(event, new Switch(Kind.ORGANIZATION, organization.getRealmId(), organization.getId()));
        } else if (event.getEntity() instanceof ComponentConfigEntity setting && ENABLED.equals(setting.getName())) {
            armed(event.getSession()).is(component(setting), on(setting));
        }
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        if (event.getEntity() instanceof ComponentConfigEntity setting && ENABLED.equals(setting.getName())) {
            armed(event.getSession()).was(component(setting), on(setting));
        }
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }

    private void note(PostUpdateEvent event, Switch one) {
        int index = Arrays.asList(event.getPersister().getPropertyNames()).indexOf(ENABLED);
        if (event.getOldState() == null || event.getOldState()[index].equals(event.getState()[index])) {
            return;
        }
        Switches switches = armed(event.getSession());
        switches.was(one, Boolean.TRUE.equals(event.getOldState()[index]));
        switches.is(one, Boolean.TRUE.equals(event.getState()[index]));
    }

    private Switches armed(SharedSessionContractImplementor session) {
        return watches.armed(session).switches();
    }

    private static Switch component(ComponentConfigEntity setting) {
        return new Switch(Kind.COMPONENT, null, setting.getComponent().getId());
    }

    private static boolean on(ComponentConfigEntity setting) {
        return !"false".equals(setting.getValue());
    }
}
