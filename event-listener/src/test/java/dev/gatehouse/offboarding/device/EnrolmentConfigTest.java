package dev.gatehouse.offboarding.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;

@Tag("D11")
class EnrolmentConfigTest {

    @Test
    void only_clients_have_to_be_named() {
        ComponentModel model = new ComponentModel();
        model.getConfig().add("clients", " app ");
        model.getConfig().add("clients", "other");
        assertThat(EnrolmentConfig.of(model))
                .isEqualTo(new EnrolmentConfig(true, Set.of("app", "other"), 20, false, false));
    }

    @Test
    void what_cannot_work_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnrolmentConfig.of(new ComponentModel()))
                .withMessageContaining("client");
        for (String number : new String[] {"0", "1001", "many"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> EnrolmentConfig.of(with("maxDevices", number)));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> EnrolmentConfig.of(with("enabled", "perhaps")));
    }

    private static ComponentModel with(String property, String value) {
        ComponentModel model = new ComponentModel();
        model.getConfig().add("clients", "app");
        model.put(property, value);
        return model;
    }
}
