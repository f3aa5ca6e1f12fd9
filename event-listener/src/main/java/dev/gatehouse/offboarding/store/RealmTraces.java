package dev.gatehouse.offboarding.store;

import org.hibernate.StatelessSession;

/** All that the tables know of a realm. */
public final class RealmTraces {

    private final StatelessSession db;

    /**
     * @param db the session of the transaction that the work belongs to
     */
    public RealmTraces(StatelessSession db) {
        this.db = db;
    }

    /**
     * Forgets a realm that was removed. One that was replaced in the same transaction, as an import with {@code --override}
     * does, is still there: what becomes of its users then is for the ledger to tell.
     *
     * @param realmId the realm's id
     */
    public void forgetIfGone(String realmId) {
        if (new RealmReader(db).exists(realmId)) {
            return;
        }
        new DeliveryStore(db).forgetRealm(realmId);
        new CaseStore(db).forgetRealm(realmId);
        new HoldStore(db).forgetRealm(realmId);
        new BrakeStore(db).forgetRealm(realmId);
        new AuditStore(db).forgetRealm(realmId);
        new Ledger(db).forgetRealm(realmId);
        new DeviceStore(db).forgetRealm(realmId);
    }
}
