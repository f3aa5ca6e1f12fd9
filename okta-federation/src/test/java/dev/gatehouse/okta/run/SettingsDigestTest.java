package dev.gatehouse.okta.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.UserStorageProviderModel.SyncMode;

@Tag("O15")
class SettingsDigestTest {

    @Test
    void the_notes_that_keycloak_makes_after_a_sync_are_no_change_of_the_settings() {
        UserStorageProviderModel later = new UserStorageProviderModel(component("/Okta"));
        later.setLastSync(1_700_000_000, SyncMode.FULL);
        assertThat(SettingsDigest.of(later)).isEqualTo(SettingsDigest.of(component("/Okta")));
    }

    @Test
    void another_setting_makes_another_digest() {
        assertThat(SettingsDigest.of(component("/Okta"))).isNotEqualTo(SettingsDigest.of(component("/Other")));
    }

    @Test
    void the_order_of_values_is_no_setting() {
        assertThat(SettingsDigest.of(scoped("Sales", "Field*")))
                .isEqualTo(SettingsDigest.of(scoped("Field*", "Sales")));
        assertThat(SettingsDigest.of(scoped("Sales", "Field*"))).isNotEqualTo(SettingsDigest.of(scoped("Sales")));
    }

    private static ComponentModel scoped(String... groups) {
        ComponentModel component = component("/Okta");
        component.getConfig().put("scopeGroups", List.of(groups));
        return component;
    }

    private static ComponentModel component(String groupsParent) {
        ComponentModel component = new ComponentModel();
        component.put("groupsParent", groupsParent);
        component.put("domain", "acme.okta.com");
        return component;
    }
}
