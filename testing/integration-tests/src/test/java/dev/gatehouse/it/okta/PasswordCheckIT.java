package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O9")
class PasswordCheckIT {

    private static final String PASSWORD = "Password1!";

    @Test
    void only_the_password_that_okta_accepts_is_a_way_in(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = federation.user("alice").path("id").asText();
        setPassword(realm, alice).succeeded();
        assertThat(signIn(realm, "alice@acme.example", "local")).isEqualTo(200);

        new FederationForm(realm, federation.id())
                .save(Map.of("signIn", List.of("password")))
                .succeeded();
        assertThat(signIn(realm, "alice@acme.example", "local")).isNotEqualTo(200);
        assertThat(signIn(realm, "alice@acme.example", PASSWORD)).isEqualTo(200);
        assertThat(realm.admin()
                        .get("/users/" + alice + "/credentials")
                        .succeeded()
                        .json())
                .isEmpty();

        RestResponse refused = setPassword(realm, alice);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("kept by Okta");

        assertThat(signIn(realm, "farouk@acme.example", PASSWORD))
                .as("Okta asks for a second factor")
                .isNotEqualTo(200);
        okta.organization().users().expirePassword("bob@acme.example");
        assertThat(signIn(realm, "bob@acme.example", PASSWORD))
                .as("an expired password")
                .isNotEqualTo(200);
        okta.faults().next(Fault.SERVER_ERROR, 1, "/api/v1/authn");
        assertThat(signIn(realm, "alice@acme.example", PASSWORD))
                .as("Okta is down")
                .isNotEqualTo(200);
        assertThat(okta.faults().pending()).isZero();
        okta.faults().next(Fault.RATE_LIMIT, 1, "/api/v1/authn");
        assertThat(signIn(realm, "alice@acme.example", PASSWORD))
                .as("Okta's rate limit is reached")
                .isNotEqualTo(200);
        assertThat(signIn(realm, "alice@acme.example", PASSWORD)).isEqualTo(200);
    }

    @Test
    void okta_is_not_asked_about_more_than_five_wrong_passwords(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("signIn", "password"));
        federation.fullSync();
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(realm, "alice@acme.example", "wrong")).isNotEqualTo(200);
        }
        okta.faults().next(Fault.SERVER_ERROR, 1, "/api/v1/authn");
        assertThat(signIn(realm, "alice@acme.example", PASSWORD)).isNotEqualTo(200);
        assertThat(okta.faults().pending()).isEqualTo(1);
        okta.faults().clear();
        assertThat(signIn(realm, "bob@acme.example", PASSWORD)).isEqualTo(200);
    }

    @Test
    void a_login_that_went_to_somebody_else_in_okta_is_no_way_in(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("signIn", "password"));
        federation.fullSync();
        okta.organization().users().updateProfile("alice@acme.example", Map.of("login", "alice.archer@acme.example"));
        okta.organization().users().add("Alice", "Second", "alice@acme.example", "Other-Password1!");
        assertThat(signIn(realm, "alice@acme.example", "Other-Password1!")).isNotEqualTo(200);
        federation.changedSync();
        assertThat(signIn(realm, "alice.archer@acme.example", PASSWORD)).isEqualTo(200);
    }

    private static RestResponse setPassword(TestRealm realm, String userId) {
        return realm.admin()
                .put(
                        "/users/" + userId + "/reset-password",
                        Map.of("type", "password", "value", "local", "temporary", false));
    }

    private static int signIn(TestRealm realm, String username, String password) {
        return new RestClient(realm.uri(), () -> "", "application/x-www-form-urlencoded")
                .post(
                        "/protocol/openid-connect/token",
                        "grant_type=password&client_id=admin-cli&username=" + username + "&password="
                                + URLEncoder.encode(password, StandardCharsets.UTF_8))
                .status();
    }
}
