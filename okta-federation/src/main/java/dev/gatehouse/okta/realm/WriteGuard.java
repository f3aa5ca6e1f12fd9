package dev.gatehouse.okta.realm;

import org.keycloak.models.KeycloakSession;

/** Decides at the beginning of a transaction whether it may write. */
@FunctionalInterface
public interface WriteGuard {

    /**
     * Takes the lock of the federation, and looks whether whoever writes may still do so. Nothing has been read from the
     * database before.
     *
     * @throws RuntimeException when nothing may be written: the transaction is rolled back and the exception passed on
     * @throws dev.gatehouse.okta.store.StateLock.BusyException when the lock could not be had: it is tried again
     */
    void enter(KeycloakSession session);
}
