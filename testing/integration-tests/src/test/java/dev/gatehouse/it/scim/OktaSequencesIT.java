package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.scim.AppKind;
import dev.gatehouse.okta.emulator.scim.OktaScimClient;
import dev.gatehouse.okta.emulator.scim.ScimExchange;
import dev.gatehouse.okta.emulator.scim.ScimMember;
import dev.gatehouse.okta.emulator.scim.ScimPerson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Okta sends, from its test of the credentials to the deletion of a group, for both kinds of application. */
@GatehouseTest
@Tag("S18")
class OktaSequencesIT {

    @ParameterizedTest
    @EnumSource(AppKind.class)
    @Tag("S5")
    void okta_tests_its_credentials_and_reads_the_schema(AppKind kind, TestRealm realm) {
        OktaScimClient okta = okta(realm, kind);

        last(okta.testCredentials());
        last(okta.discover());
    }

    @ParameterizedTest
    @EnumSource(AppKind.class)
    @Tag("S6")
    void a_person_comes_changes_leaves_and_returns(AppKind kind, TestRealm realm) {
        OktaScimClient okta = okta(realm, kind);
        ScimPerson ada = ScimPerson.named("00u1", "Ada@example.com", "Ada", "Byron");

        ScimExchange created = last(okta.createUser(ada));
        String id = created.id();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("userName").asText()).isEqualTo("Ada@example.com");
        assertThat(created.responseBody()).doesNotContain("password");

        ScimExchange changed =
                last(okta.updateProfile(id, ScimPerson.named("00u1", "Ada@example.com", "Ada", "Lovelace")));
        assertThat(changed.json().path("name").path("familyName").asText()).isEqualTo("Lovelace");
        assertThat(changed.json().path("externalId").asText()).isEqualTo("00u1");

        last(okta.deactivate(id));
        assertThat(realm.user(id).path("enabled").asBoolean(true)).isFalse();
        assertThat(realm.user(id).path("lastName").asText()).isEqualTo("Lovelace");

        last(okta.reactivate(id));
        assertThat(realm.user(id).path("enabled").asBoolean()).isTrue();

        ScimExchange again = last(okta.createUser(ada));
        assertThat(again.method()).isEqualTo("PUT");
        assertThat(again.id()).isEqualTo(id);
    }

    @ParameterizedTest
    @EnumSource(AppKind.class)
    @Tag("S13")
    void a_person_who_is_there_already_is_found_and_taken_over(AppKind kind, TestRealm realm) {
        String ada = realm.admin()
                .post("/users", Map.of("username", "ada@example.com", "email", "ada@example.com", "enabled", true))
                .createdId();
        OktaScimClient okta =
                okta(ScimClient.of(realm, "Okta", Map.of("profile", "okta", "takeover", "username")), kind);

        ScimExchange taken = last(okta.createUser(ScimPerson.named("00u1", "ada@example.com", "Ada", "Byron")));

        assertThat(taken.id()).isEqualTo(ada);
        assertThat(realm.user(ada).path("lastName").asText()).isEqualTo("Byron");
        last(okta.deactivate(ada));
        assertThat(realm.user(ada).path("enabled").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(AppKind.class)
    @Tag("S8")
    void a_group_is_pushed_filled_renamed_and_deleted(AppKind kind, TestRealm realm) {
        OktaScimClient okta = okta(realm, kind);
        String a = last(okta.createUser(ScimPerson.named("1", "a@example.com", "A", "A")))
                .id();
        String b = last(okta.createUser(ScimPerson.named("2", "b@example.com", "B", "B")))
                .id();
        String group = last(okta.pushGroup("Engines")).id();

        last(okta.addMembers(group, "Engines", List.of(member(a), member(b))));
        assertThat(memberNames(realm, group)).containsExactly("a@example.com", "b@example.com");

        last(okta.removeMembers(group, "Engines", List.of(a)));
        assertThat(memberNames(realm, group)).containsExactly("b@example.com");

        last(okta.pushNow(group, "Engines", List.of(member(a))));
        assertThat(memberNames(realm, group)).containsExactly("a@example.com");

        last(okta.pushNow(group, "Engines", List.of()));
        assertThat(memberNames(realm, group)).isEmpty();

        last(okta.renameGroup(group, "Machines"));
        assertThat(realm.admin().get("/groups/" + group).json().path("name").asText())
                .isEqualTo("Machines");

        last(okta.deleteGroup(group));
        assertThat(realm.admin().get("/groups/" + group).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(AppKind.class)
    @Tag("S7")
    void everybody_is_imported(AppKind kind, TestRealm realm) {
        OktaScimClient okta = okta(realm, kind);
        List.of("cid", "ann", "bob").forEach(realm::addUser);

        List<JsonNode> users = okta.importUsers().stream()
                .flatMap(page -> page.json().path("Resources").valueStream())
                .toList();

        assertThat(users).extracting(user -> user.path("userName").asText()).containsExactly("ann", "bob", "cid");
        assertThat(users).allSatisfy(user -> {
            assertThat(user.path("active").asBoolean()).isTrue();
            assertThat(user.path("name").path("givenName").asText()).isEqualTo("First");
            assertThat(user.path("emails").path(0).path("primary").asBoolean()).isTrue();
        });
        last(okta.importGroups());
    }

    private static OktaScimClient okta(TestRealm realm, AppKind kind) {
        return okta(ScimClient.of(realm, "Okta"), kind);
    }

    private static OktaScimClient okta(ScimClient connector, AppKind kind) {
        return new OktaScimClient(connector.base(), "Bearer " + connector.token(), kind);
    }

    private static ScimExchange last(List<ScimExchange> exchanges) {
        assertThat(exchanges)
                .allSatisfy(exchange ->
                        assertThat(exchange.succeeded()).as(exchange.toString()).isTrue());
        return exchanges.get(exchanges.size() - 1);
    }

    private static ScimMember member(String id) {
        return new ScimMember(id, "display");
    }

    private static List<String> memberNames(TestRealm realm, String group) {
        return realm.admin()
                .get("/groups/" + group + "/members")
                .succeeded()
                .json()
                .findValuesAsText("username");
    }
}
