package dev.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import org.junit.jupiter.api.Test;

@GatehouseTest
class SmokeIT {

    @Test
    void a_user_is_disabled_as_the_console_does_it(TestRealm realm) {
        String id = realm.addUser("alice");
        realm.disableUser(id);
        assertThat(realm.user(id).path("enabled").asBoolean()).isFalse();
    }
}
