package dev.gatehouse.okta.config;

import java.util.List;
import org.keycloak.component.PrioritizedComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.storage.UserStorageProviderModel;

/** When syncs begin. */
public record ScheduleConfig() {

    static List<ProviderConfigProperty> properties() {
        return List.of();
    }

    /** Checks Keycloak's own fields too: it reads them after the component is saved, and fails then. */
    static ScheduleConfig of(Settings settings) {
        settings.number(UserStorageProviderModel.FULL_SYNC_PERIOD, -1, "The period of the full sync");
        settings.number(UserStorageProviderModel.CHANGED_SYNC_PERIOD, -1, "The period of the changed users sync");
        settings.number(PrioritizedComponentModel.PRIORITY, 0, "The priority");
        return new ScheduleConfig();
    }
}
