package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;

/** Work that waits for a commit. */
final class AfterCommit extends AbstractKeycloakTransaction {
    private static final Logger LOG = Logger.getLogger(AfterCommit.class);

    private final Runnable work;

    AfterCommit(Runnable work) {
        this.work = requireNonNull(work, "work");
    }

    @Override
    protected void commitImpl() {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("The change was stored, but what follows from it failed", e);
        }
    }

    @Override
    protected void rollbackImpl() {}
}
