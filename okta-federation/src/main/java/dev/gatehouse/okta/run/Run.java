package dev.gatehouse.okta.run;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.realm.RealmTransactions;

/** One run of a sync: what everything that it does works with, and where it says how far it is. */
public final class Run {

    private final RealmTransactions transactions;
    private final OktaClient client;
    private final OktaConfig config;
    private final SyncReport report = new SyncReport();

    /**
     * @param transactions write to the realm
     * @param client reads from Okta
     * @param config the federation
     */
    public Run(RealmTransactions transactions, OktaClient client, OktaConfig config) {
        this.transactions = transactions;
        this.client = client;
        this.config = config;
    }

    /** Writes to the realm. */
    public RealmTransactions transactions() {
        return transactions;
    }

    /** Reads from Okta. */
    public OktaClient client() {
        return client;
    }

    /** The federation. */
    public OktaConfig config() {
        return config;
    }

    /** What was done so far. */
    public SyncReport report() {
        return report;
    }
}
