package dev.gatehouse.okta.run;

import dev.gatehouse.okta.realm.WriteGuard;
import dev.gatehouse.okta.run.RunStoppedException.Reason;
import dev.gatehouse.okta.store.OktaStateEntity;
import dev.gatehouse.okta.store.StateLock;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Lets a run write while it owns the federation; a live one, which owns nothing, while the federation is there. */
final class OwnershipGuard implements WriteGuard {

    private final String realmId;
    private final String componentId;
    private final String runId;

    private OwnershipGuard(String realmId, String componentId, String runId) {
        this.realmId = realmId;
        this.componentId = componentId;
        this.runId = runId;
    }

    static OwnershipGuard ofRun(String realmId, String componentId, String runId) {
        return new OwnershipGuard(realmId, componentId, runId);
    }

    static OwnershipGuard ofLive(String realmId, String componentId) {
        return new OwnershipGuard(realmId, componentId, null);
    }

    @Override
    public void enter(KeycloakSession session) {
        Optional<OktaStateEntity> state = StateLock.take(session, componentId);
        boolean isEnabled = FederationLookup.find(session, realmId, componentId)
                .orElseThrow(() -> new RunStoppedException(Reason.GONE))
                .isEnabled();
        if (!isEnabled) {
            throw new RunStoppedException(Reason.DISABLED);
        }
        if (runId != null
                && !state.map(OktaStateEntity::runId).filter(runId::equals).isPresent()) {
            throw new RunStoppedException(Reason.TAKEN_OVER);
        }
    }
}
