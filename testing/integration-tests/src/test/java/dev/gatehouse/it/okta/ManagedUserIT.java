package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.Lockout;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
class ManagedUserIT {

    @Test
    @Tag("O8")
    void managed_attributes_are_read_only_and_stand_in_a_section_of_their_own(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        JsonNode metadata = realm.admin()
                .get("/users/" + id(federation, "alice") + "?userProfileMetadata=true")
                .succeeded()
                .json()
                .path("userProfileMetadata");
        assertThat(attribute(metadata, "title").path("readOnly").asBoolean()).isTrue();
        assertThat(attribute(metadata, "title").path("group").asText()).isEqualTo("okta");
        assertThat(attribute(metadata, "email").path("readOnly").asBoolean()).isTrue();
        assertThat(metadata.path("groups").toString()).contains("\"displayHeader\":\"Okta\"");
    }

    @Test
    @Tag("O8")
    void what_okta_manages_cannot_be_changed_but_the_user_can_be_disabled(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = id(federation, "alice");
        ObjectNode changed = (ObjectNode) realm.user(alice);
        changed.put("email", "mallory@acme.example");
        RestResponse answer = realm.admin().put("/users/" + alice, changed);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(realm.user(alice).path("email").asText()).isEqualTo("alice@acme.example");

        realm.disableUser(alice);
        JsonNode after = realm.user(alice);
        assertThat(after.path("enabled").asBoolean()).isFalse();
        assertThat(after.path("attributes").path("okta_id").path(0).asText()).isNotEmpty();
        assertThat(after.path("attributes").path("title").path(0).asText()).isEqualTo("Staff Engineer");
    }

    @Test
    @Tag("O8")
    void the_account_pages_keep_what_okta_manages_read_only_too(TestRealm realm, OktaEmulator okta) {
        ObjectNode profile =
                (ObjectNode) realm.admin().get("/users/profile").succeeded().json();
        profile.put("unmanagedAttributePolicy", "ENABLED");
        ObjectNode department = profile.withArray("attributes").addObject();
        department
                .put("name", "department")
                .put("displayName", "Our departments")
                .put("required", (String) null);
        department.putObject("permissions").putArray("view").add("user").add("admin");
        department
                .withObjectProperty("permissions")
                .putArray("edit")
                .add("user")
                .add("admin");
        realm.admin().put("/users/profile", profile).succeeded();
        realm.admin()
                .post("/clients", Map.of("clientId", "portal", "publicClient", true, "directAccessGrantsEnabled", true))
                .succeeded();
        OktaFederation federation = OktaFederation.add(realm, okta, Map.of("showAttributesToUsers", "true"));
        federation.fullSync();
        String alice = id(federation, "alice");
        realm.admin()
                .put(
                        "/users/" + alice + "/reset-password",
                        Map.of("type", "password", "value", "password", "temporary", false))
                .succeeded();
        String token = realm.accessToken("portal", "alice@acme.example");
        RestClient account =
                new RestClient(URI.create(realm.uri() + "/account"), () -> "Bearer " + token, "application/json");

        ObjectNode own = (ObjectNode)
                account.get("?userProfileMetadata=true").succeeded().json();
        JsonNode metadata = own.path("userProfileMetadata");
        assertThat(attribute(metadata, "department").path("readOnly").asBoolean())
                .isTrue();
        assertThat(attribute(metadata, "department").path("displayName").asText())
                .isEqualTo("Our departments");
        assertThat(attribute(metadata, "title").path("readOnly").asBoolean()).isTrue();
        assertThat(attribute(metadata, "title").path("group").asText()).isEqualTo("okta");
        assertThat(metadata.toString()).doesNotContain("okta_id").doesNotContain("okta_login");

        for (String managed : List.of("title", "department", "okta_id", "costCenter")) {
            ObjectNode changed = own.deepCopy();
            changed.withObjectProperty("attributes").putArray(managed).add("Chief of everything");
            assertThat(account.post("", changed).status()).as(managed).isEqualTo(400);
        }
        own.withObjectProperty("attributes").putArray("color").add("red");
        account.post("", own).succeeded();
        JsonNode attributes = realm.user(alice).path("attributes");
        assertThat(attributes.path("color").path(0).asText()).isEqualTo("red");
        assertThat(attributes.path("title").path(0).asText()).isEqualTo("Staff Engineer");
        assertThat(attributes.path("okta_id").path(0).asText()).isNotEmpty();
        assertThat(attributes.has("costCenter")).isFalse();
    }

    @Test
    @Tag("O6")
    void every_write_fires_an_admin_event_that_names_its_source(TestRealm realm, OktaEmulator okta) {
        realm.admin()
                .put("/events/config", Map.of("adminEventsEnabled", true, "adminEventsDetailsEnabled", true))
                .succeeded();
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = id(federation, "alice");
        JsonNode created = event(realm, "CREATE", "users/" + alice);
        assertThat(created.path("resourceType").asText()).isEqualTo("USER");
        assertThat(created.path("details").path("gatehouse.source").asText()).isEqualTo("okta");
        assertThat(created.path("details").path("gatehouse.source_name").asText())
                .isEqualTo(OktaFederation.NAME);

        okta.organization().users().suspend("alice@acme.example");
        federation.changedSync();
        JsonNode disabled = event(realm, "UPDATE", "users/" + alice);
        assertThat(disabled.path("details").path("gatehouse.source").asText()).isEqualTo("okta");
        assertThat(disabled.path("representation").asText()).contains("\"enabled\":false");
    }

    @Test
    @Tag("O6")
    @Tag("D1")
    void of_a_user_who_was_locked_out_it_is_told_once_that_she_has_left(TestRealm realm, OktaEmulator okta) {
        realm.goLive();
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = id(federation, "alice");
        Lockout.of(realm, "alice@acme.example");
        realm.admin().put("/events/config", Map.of("adminEventsEnabled", true)).succeeded();
        federation.fullSync();
        assertThat(sourcesOfCases(realm, alice)).containsExactly("server");

        okta.organization().users().suspend("alice@acme.example");
        assertThat(federation.changedSync().path("removed").asInt()).isZero();
        federation.changedSync();
        okta.organization().users().deactivate("alice@acme.example");
        federation.fullSync();

        assertThat(sourcesOfCases(realm, alice)).containsExactly("okta", "server");
        JsonNode events = realm.admin()
                .get("/admin-events?operationTypes=UPDATE&resourcePath=users/" + alice)
                .succeeded()
                .json();
        assertThat(events).hasSize(1);
        assertThat(events.at("/0/details/gatehouse.disabled").asText()).isEqualTo("true");
    }

    private static List<String> sourcesOfCases(TestRealm realm, String userId) {
        return realm.admin()
                .get("/gatehouse-offboarding/cases?user=" + userId)
                .succeeded()
                .json()
                .findValuesAsText("type");
    }

    @Test
    @Tag("O6")
    void a_disabled_user_is_signed_out(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        federation.fullSync();
        String alice = id(federation, "alice");
        realm.admin()
                .put(
                        "/users/" + alice + "/reset-password",
                        Map.of("type", "password", "value", "password", "temporary", false))
                .succeeded();
        RestClient tokens = new RestClient(realm.uri(), () -> "", "application/x-www-form-urlencoded");
        JsonNode signedIn = tokens.post(
                        "/protocol/openid-connect/token",
                        "grant_type=password&client_id=admin-cli&username=alice@acme.example&password=password")
                .succeeded()
                .json();
        assertThat(sessions(realm, alice)).hasSize(1);

        okta.organization().users().suspend("alice@acme.example");
        federation.changedSync();
        assertThat(sessions(realm, alice)).isEmpty();
        okta.organization().users().unsuspend("alice@acme.example");
        federation.changedSync();
        assertThat(tokens.post(
                                "/protocol/openid-connect/token",
                                "grant_type=refresh_token&client_id=admin-cli&refresh_token="
                                        + signedIn.path("refresh_token").asText())
                        .status())
                .isEqualTo(400);
    }

    private static JsonNode sessions(TestRealm realm, String userId) {
        return realm.admin().get("/users/" + userId + "/sessions").succeeded().json();
    }

    private static JsonNode event(TestRealm realm, String operation, String path) {
        return realm.admin()
                .get("/admin-events?operationTypes=" + operation + "&resourcePath=" + path)
                .succeeded()
                .json()
                .path(0);
    }

    private static JsonNode attribute(JsonNode metadata, String name) {
        return StreamSupport.stream(metadata.path("attributes").spliterator(), false)
                .filter(attribute -> attribute.path("name").asText().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static String id(OktaFederation federation, String name) {
        return federation.user(name).path("id").asText();
    }
}
