package dev.gatehouse.okta.run;

import dev.gatehouse.okta.realm.WriteGuard;
import dev.gatehouse.okta.run.RunStoppedException.Reason;
import dev.gatehouse.okta.store.OktaStateEntity;
import dev.gatehouse.okta.store.StateLock;
import org.keycloak.models.KeycloakSession;
import org.keycloak.storage.UserStorageProviderModel;

/**
 * Lets a run write while it owns the federation; a live one, which owns nothing, while the federation is there. Neither
 * writes by settings that are no longer those of the federation.
 */
final class OwnershipGuard implements WriteGuard {

    private final String realmId;
    private final String componentId;
    private final String runId;
    private final String settings;

    private OwnershipGuard(String realmId, String componentId, String runId, String settings) {
        this.realmId = realmId;
        this.componentId = componentId;
        this.runId = runId;
        this.settings = settings;
    }

    /**
     * Guards a run.
     *
     * @param settings digest of the settings that it began with
     */
    static OwnershipGuard ofRun(String realmId, String componentId, String runId, String settings) {
        return new OwnershipGuard(realmId, componentId, runId, settings);
    }

    /**
     * Guards a short piece of work.
     *
     * @param settings digest of the settings that it works with
     */
    static OwnershipGuard ofLive(String realmId, String componentId, String settings) {
        return new OwnershipGuard(realmId, componentId, null, settings);
    }

    @Override
    public void enter(KeycloakSession session) {
        OktaStateEntity state = StateLock.take(session, componentId).orElseThrow(RunStoppedException::gone);
        UserStorageProviderModel component =
                FederationLookup.find(session, realmId, componentId).orElseThrow(RunStoppedException::gone);
        if (!component.isEnabled()) {
            throw new RunStoppedException(Reason.DISABLED);
        }
        if (runId != null && !runId.equals(state.runId())) {
            throw new RunStoppedException(Reason.TAKEN_OVER);
        }
        if (!settings.equals(SettingsDigest.of(component))) {
            throw new RunStoppedException(Reason.SETTINGS);
        }
    }
}
