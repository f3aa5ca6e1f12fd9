package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O8")
class MappingIT {

    @Test
    void any_attribute_is_mapped_and_a_changed_mapping_rewrites_everybody(TestRealm realm, OktaEmulator okta) {
        okta.organization()
                .users()
                .updateProfile(
                        "alice@acme.example",
                        Map.of(
                                "costCenter", "R&D 7",
                                "manager", "Grace Gallagher",
                                "userType", "Employee",
                                "nickName", "Ali",
                                "badges", List.of("b-1", "b-2")));
        OktaFederation federation = OktaFederation.add(realm, okta);
        FederationForm form = new FederationForm(realm, federation.id());
        form.save(Map.of("attributeMappings", List.of("badges -> badge", "nickName -> firstName")))
                .succeeded();
        assertThat(federation.fullSync().path("added").asInt()).isEqualTo(7);
        JsonNode alice = federation.user("alice");
        assertThat(alice.path("firstName").asText()).isEqualTo("Ali");
        assertThat(values(alice, "badge")).containsExactlyInAnyOrder("b-1", "b-2");
        assertThat(values(alice, "costCenter")).containsExactly("R&D 7");
        assertThat(values(alice, "manager")).containsExactly("Grace Gallagher");
        assertThat(values(alice, "employeeType")).containsExactly("Employee");
        assertThat(values(alice, "title")).containsExactly("Staff Engineer");

        form.save(Map.of("attributeMappings", List.of("-> title", "\"contractor\" -> employeeType", "id -> badge")))
                .succeeded();
        assertThat(federation.fullSync().path("updated").asInt()).isEqualTo(7);
        JsonNode after = federation.user("alice");
        assertThat(after.path("firstName").asText()).isEqualTo("Alice");
        assertThat(after.path("attributes").has("title")).isFalse();
        assertThat(values(after, "employeeType")).containsExactly("contractor");
        assertThat(values(after, "badge")).isEqualTo(values(after, "okta_id"));
        assertThat(form.config().has("retiredAttributes")).isFalse();
        assertThat(federation.fullSync().path("updated").asInt()).isZero();
    }

    @Test
    void a_wrong_line_is_named_and_nothing_is_saved(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        FederationForm form = new FederationForm(realm, federation.id());
        RestResponse answer =
                form.save(Map.of("attributeMappings", List.of("title -> job_title", "costCenter -> scim.connector")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errorMessage").asText())
                .contains("Line 2 of the attribute mapping (costCenter -> scim.connector)")
                .contains("belongs to Keycloak or Gatehouse");
        assertThat(form.config().has("attributeMappings")).isFalse();
    }

    @Test
    void usernames_follow_their_rule_and_the_second_of_two_is_reported(TestRealm realm, OktaEmulator okta) {
        okta.organization().users().add("Alice", "Other", "alice@other.example", "Password1!");
        okta.organization().users().updateProfile("bob@acme.example", Map.of("title", "x".repeat(3000)));
        OktaFederation federation =
                OktaFederation.add(realm, okta, Map.of("usernameFrom", "login-prefix", "emailVerified", "never"));
        JsonNode result = federation.fullSync();
        assertThat(result.path("added").asInt()).isEqualTo(7);
        assertThat(result.path("failed").asInt()).isEqualTo(2);
        JsonNode alice = realm.userByName("alice");
        assertThat(alice.path("email").asText()).isEqualTo("alice@acme.example");
        assertThat(alice.path("emailVerified").asBoolean()).isFalse();
        assertThat(values(alice, "okta_login")).containsExactly("alice@acme.example");
        JsonNode bob = realm.userByName("bob");
        assertThat(bob.path("attributes").has("title")).isFalse();
        assertThat(values(bob, "department")).containsExactly("Sales");

        JsonNode again = federation.changedSync();
        assertThat(again.path("updated").asInt()).isZero();
        assertThat(realm.userByName("alice").path("email").asText()).isEqualTo("alice@acme.example");
    }

    private static List<String> values(JsonNode user, String attribute) {
        List<String> values = new ArrayList<>();
        user.path("attributes").path(attribute).forEach(value -> values.add(value.asText()));
        return values;
    }
}
