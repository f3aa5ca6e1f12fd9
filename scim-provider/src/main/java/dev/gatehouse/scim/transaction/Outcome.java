package dev.gatehouse.scim.transaction;

import org.keycloak.models.AbstractKeycloakTransaction;

/**
 * What came out of work, and whether it is stored. Enlisted to run after the completion of a transaction, it learns that the
 * commit succeeded even if something else that runs then fails, which Keycloak reports as it reports a failed commit.
 */
final class Outcome<T> extends AbstractKeycloakTransaction {
    private T result;
    private boolean committed;

    void set(T result) {
        this.result = result;
    }

    T get() {
        return result;
    }

    boolean isCommitted() {
        return committed;
    }

    @Override
    protected void commitImpl() {
        committed = true;
    }

    @Override
    protected void rollbackImpl() {}
}
