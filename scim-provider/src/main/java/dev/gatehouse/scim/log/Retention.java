package dev.gatehouse.scim.log;

import dev.gatehouse.scim.connector.LogSettings;
import dev.gatehouse.scim.store.Database;
import dev.gatehouse.scim.store.LogStore;
import dev.gatehouse.scim.store.LogStore.Stock;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Removes lines of the log that are too old or too many, a thousand in one transaction. */
final class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 1000;

    private final KeycloakSessionFactory factory;
    private final Clock clock;

    Retention(KeycloakSessionFactory factory, Clock clock) {
        this.factory = factory;
        this.clock = clock;
    }

    /**
     * Goes through all realms and connectors, the deleted ones too. Of a realm that is gone nothing is kept. Where one
     * connector's lines cannot be removed, the others' are.
     */
    void run() {
        List<Stock> stocks = inTransaction(session -> store(session).stocks());
        for (Stock stock : stocks) {
            try {
                trim(stock);
            } catch (RuntimeException e) {
                LOG.warnf(e, "Trimming the log of connector %s failed and is tried again", stock.connectorId());
            }
        }
    }

    private void trim(Stock stock) {
        Optional<LogSettings> settings = inTransaction(session -> settings(session, stock));
        if (settings.isEmpty()) {
            remove(stock, Long.MAX_VALUE, Long.MAX_VALUE);
            return;
        }
        LogSettings config = settings.get();
        long oldestToKeep = clock.millis() - config.age().toMillis();
        long removed = stock.oldest() < oldestToKeep ? remove(stock, oldestToKeep, Long.MAX_VALUE) : 0;
        removed += remove(stock, Long.MAX_VALUE, stock.rows() - removed - config.rows());
        if (removed > 0) {
            LOG.debugf("Removed %d lines of connector %s from the provisioning log", removed, stock.connectorId());
        }
    }

    private long remove(Stock stock, long before, long atMost) {
        long removed = 0;
        while (removed < atMost) {
            int batch = (int) Math.min(BATCH, atMost - removed);
            int gone = inTransaction(session -> store(session).removeOldest(stock, before, batch));
            removed += gone;
            if (gone < batch) {
                break;
            }
        }
        return removed;
    }

    /** Empty if the realm is gone. */
    private static Optional<LogSettings> settings(KeycloakSession session, Stock stock) {
        return Optional.ofNullable(session.realms().getRealm(stock.realmId()))
                .map(realm -> LogSettings.read(realm.getComponent(stock.connectorId())));
    }

    private static LogStore store(KeycloakSession session) {
        return new LogStore(new Database(session));
    }

    private <T> T inTransaction(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, work::apply);
    }
}
