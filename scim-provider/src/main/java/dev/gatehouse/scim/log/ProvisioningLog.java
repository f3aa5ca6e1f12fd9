package dev.gatehouse.scim.log;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.scim.connector.LogSettings;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.provisioning.Caller;
import dev.gatehouse.scim.schema.Registry;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.LogEntry;
import dev.gatehouse.scim.store.LogStore;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The provisioning log of all realms. A success is written in the transaction of the request, so that what is in the log
 * happened and what happened is in the log; every value is made to fit its column before, so that what can fail there is
 * the database alone, and then the request fails as a whole and is repeated by its client. A refusal is written in a
 * transaction of its own and never fails the request; if it cannot be written, the server's log has an error.
 */
public final class ProvisioningLog {
    private static final Logger LOG = Logger.getLogger(ProvisioningLog.class);
    private static final int REFUSALS_PER_MINUTE = 60;

    private final KeycloakSessionFactory factory;
    private final Entries entries;
    private final Clock clock;
    private final RefusalGate gate = new RefusalGate(REFUSALS_PER_MINUTE);

    /** The log in the database of this server. */
    public ProvisioningLog(KeycloakSessionFactory factory, Clock clock) {
        this.factory = requireNonNull(factory, "factory");
        this.clock = requireNonNull(clock, "clock");
        this.entries = new Entries(clock);
    }

    /** Writes down what succeeded, in the caller's transaction; reads only where the connector's settings say so. */
    public void succeeded(Caller caller, Exchange exchange) {
        ScimConnector connector = caller.connector();
        if (exchange.isRead() && !config(caller.realm(), connector).reads()) {
            return;
        }
        LogEntry entry = entries.of(connector, new Secrets(caller.registry()), exchange);
        new LogStore(new Database(caller.session())).add(caller.realm().getId(), entry);
    }

    /**
     * Writes down what was refused, in a transaction of its own.
     *
     * @param realmId the realm
     * @param registry the attributes that the connector sees
     */
    public void refused(String realmId, ScimConnector connector, Registry registry, Exchange exchange) {
        try {
            LogEntry entry = entries.of(connector, new Secrets(registry), exchange);
            if (gate.admits(realmId, entry)) {
                write(realmId, entry);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "A refusal of connector %s could not be written to the provisioning log", connector.id());
        }
    }

    /** Writes the lines that sum up floods of refusals, once their minute is over. */
    void writeSummaries() {
        gate.ended(clock.millis()).forEach(summary -> {
            try {
                write(summary.realmId(), summary.entry());
            } catch (RuntimeException e) {
                LOG.errorf(e, "Refusals could not be written to the provisioning log");
            }
        });
    }

    /** A realm that was deleted meanwhile has no log any more. */
    private void write(String realmId, LogEntry entry) {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            if (session.realms().getRealm(realmId) != null) {
                new LogStore(new Database(session)).add(realmId, entry);
            }
        });
    }

    private static LogSettings config(RealmModel realm, ScimConnector connector) {
        return LogSettings.read(realm.getComponent(connector.id()));
    }
}
