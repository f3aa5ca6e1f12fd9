package dev.gatehouse.scim.schema;

import static dev.gatehouse.scim.Json.json;
import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S10")
class ResourceDocumentsTest {
    private final ResourceDocuments users = new ResourceDocuments(UserSchema.TYPE, Profile.ENTRA);
    private final ResourceDocuments groups = new ResourceDocuments(GroupSchema.TYPE, Profile.ENTRA);

    private final ObjectNode whole = object("""
            {
              externalId: '00u1', userName: 'Ada@Example.com',
              name: {formatted: 'Ada L.', familyName: 'Lovelace', givenName: 'Ada', honorificPrefix: 'Countess'},
              displayName: 'Ada', nickName: 'A', profileUrl: 'https://example.com/ada', title: 'Programmer',
              userType: 'Employee', preferredLanguage: 'en', locale: 'en-GB', timezone: 'Europe/London', active: false,
              emails: [{value: 'private@example.com', type: 'home'},
                       {value: 'Ada@Example.com', type: 'work', primary: true}],
              phoneNumbers: [{value: '+1', type: 'work'}, {value: '+2', type: 'mobile'}],
              addresses: [{locality: 'London', country: 'GB', type: 'work'}],
              'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':
                {employeeNumber: '7', costCenter: 'c', organization: 'o', division: 'd', department: 'Engines',
                 manager: {value: '42'}}
            }""");

    @Test
    void what_is_written_is_read_again_without_loss() {
        assertThat(users.read(stored(whole))).isEqualTo(whole);
    }

    @Test
    void keycloaks_own_fields_hold_what_belongs_there() {
        StoredAttributes stored = stored(whole);

        assertThat(stored.first("username")).contains("ada@example.com");
        assertThat(stored.first("email")).contains("ada@example.com");
        assertThat(stored.first("firstName")).contains("Ada");
        assertThat(stored.first("lastName")).contains("Lovelace");
        assertThat(stored.first("locale")).contains("en");
        assertThat(stored.first("enabled")).contains("false");
        assertThat(stored.first("scim.title")).contains("Programmer");
    }

    @Test
    void lists_keep_their_order_though_keycloak_does_not() {
        StoredAttributes stored = stored(whole);
        for (String key : List.of("scim.emails", "scim.phoneNumbers")) {
            List<String> shuffled = new ArrayList<>(stored.all(key));
            Collections.reverse(shuffled);
            stored.put(key, shuffled);
        }

        assertThat(users.read(stored)).isEqualTo(whole);
    }

    @Test
    void an_address_changed_in_the_console_takes_the_place_of_the_primary_one() {
        StoredAttributes stored = stored(whole);
        stored.put("email", "new@example.com");

        assertThat(users.read(stored).get("emails"))
                .isEqualTo(json("[{value: 'private@example.com', type: 'home'},"
                        + " {value: 'new@example.com', type: 'work', primary: true}]"));
    }

    @Test
    void an_address_removed_in_the_console_is_gone() {
        StoredAttributes stored = stored(whole);
        stored.put("email", List.of());

        assertThat(users.read(stored).get("emails")).isEqualTo(json("[{value: 'private@example.com', type: 'home'}]"));
    }

    @Test
    void a_user_made_in_the_console_has_one_primary_address() {
        StoredAttributes stored = StoredAttributes.empty();
        stored.put("username", "ada");
        stored.put("email", "ada@example.com");
        stored.put("enabled", "true");

        assertThat(users.read(stored))
                .isEqualTo(
                        object("{userName: 'ada', active: true, emails: [{value: 'ada@example.com', primary: true}]}"));
    }

    @Test
    void a_user_renamed_in_the_console_shows_the_new_name() {
        StoredAttributes stored = stored(whole);
        stored.put("username", "augusta");

        assertThat(users.read(stored).get("userName").asText()).isEqualTo("augusta");
    }

    @Test
    void only_what_differs_is_written() {
        StoredAttributes before = stored(whole);
        StoredAttributes after = before.copy();
        ObjectNode wanted = whole.deepCopy().put("title", "Countess");

        users.write(users.read(before), wanted, after);

        assertThat(after.keysThatDifferFrom(before)).containsExactly("scim.title");
    }

    @Test
    void what_a_replace_leaves_out_is_cleared_but_active_stays() {
        StoredAttributes before = stored(whole);
        StoredAttributes after = before.copy();

        users.write(users.read(before), object("{userName: 'Ada@Example.com'}"), after);

        assertThat(users.read(after)).isEqualTo(object("{userName: 'Ada@Example.com', active: false}"));
        assertThat(after.asMap().keySet()).containsExactlyInAnyOrder("username", "scim.userName", "enabled");
    }

    @Test
    @Tag("S18")
    void what_clients_send_besides_is_left_out() {
        assertThat(users.accept(json("""
                        {schemas: ['urn:ietf:params:scim:schemas:core:2.0:User',
                                   'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
                         id: '1', USERNAME: 'ada', groups: [], meta: {resourceType: 'User'}, displayName: null,
                         title: '', emails: [], shoeSize: 43, active: 'True', phoneNumbers: {value: '+1'}}""")))
                .isEqualTo(object("{userName: 'ada', active: true, phoneNumbers: [{value: '+1'}]}"));
    }

    @Test
    void a_decimal_is_kept_to_its_last_digit_and_shown_with_a_point() {
        Schema acme = Schema.of(
                "urn:acme",
                "Acme",
                "",
                AttributeBuilder.simple("ratio", AttributeType.DECIMAL, "")
                        .storedIn(Storage.value("ratio", AttributeType.DECIMAL)),
                AttributeBuilder.complex("sizes", "", AttributeBuilder.simple("value", AttributeType.DECIMAL, ""))
                        .multiValued()
                        .storedIn(Storage.list("sizes")));
        ResourceDocuments documents =
                new ResourceDocuments(UserSchema.TYPE.withExtensions(List.of(acme), Set.of()), Profile.ENTRA);
        for (String[] number : new String[][] {
            {"3", "3.0", "3"},
            {"3.00", "3.0", "3"},
            {"1E+2", "100.0", "100"},
            {"0.0", "0.0", "0"},
            {"-2.50", "-2.5", "-2.5"},
            {
                "123456789012345678901234567890.123456789",
                "123456789012345678901234567890.123456789",
                "123456789012345678901234567890.123456789"
            }
        }) {
            DecimalNode sent = DecimalNode.valueOf(new BigDecimal(number[0]));
            ObjectNode body = object("{userName: 'ada'}");
            ObjectNode block = body.putObject("urn:acme").set("ratio", sent);
            block.putArray("sizes").addObject().set("value", sent);
            StoredAttributes stored = StoredAttributes.empty();
            ObjectNode accepted = documents.accept(body);
            documents.write(object("{}"), accepted, stored);

            assertThat(stored.first("ratio")).contains(number[2]);
            assertThat(documents.read(stored)).isEqualTo(accepted);
            assertThat(accepted.at("/urn:acme/ratio").toString()).isEqualTo(number[1]);
            assertThat(accepted.at("/urn:acme/sizes/0/value").toString()).isEqualTo(number[1]);
        }
    }

    @Test
    void a_refusal_names_the_attribute_and_its_part() {
        assertRefused("photos: [{value: 'a b'}]", "photos.value must be a URI");
        assertRefused("x509Certificates: [{value: '?'}]", "x509Certificates.value must be bytes in base64");
        assertRefused("emails: [{value: 'a', primary: 'yes'}]", "emails.primary must be true or false");
        assertRefused("emails: [1]", "Each of emails must be an object");
        assertRefused("name: 'Ada'", "name must be an object");
        assertRefused("name: {givenName: 5}", "name.givenName must be a string");
    }

    private static void assertRefused(String attribute, String sentence) {
        ObjectNode body = object("{schemas: ['" + UserSchema.CORE_URN + "'], userName: 'ada', " + attribute + "}");

        assertThatThrownBy(() -> new ResourceDocuments(UserSchema.TYPE, Profile.GENERIC).accept(body))
                .isInstanceOf(ScimException.class)
                .hasMessage(sentence);
    }

    @Test
    void text_that_no_database_gives_back_is_refused_with_the_attributes_name() {
        for (String text : List.of("a\\u0000b", "\\ud83d", "\\udc00x", "\\udc00\\ud83d")) {
            ObjectNode body = object("{userName: 'ada', nickName: '" + text + "'}");
            assertThatThrownBy(() -> users.accept(body))
                    .as(text)
                    .isInstanceOfSatisfying(
                            ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_VALUE))
                    .hasMessageContaining("nickName");
        }
        assertThat(users.accept(object("{userName: 'ada', nickName: '\\ud83d\\ude00'}"))
                        .path("nickName")
                        .asText())
                .isEqualTo("\ud83d\ude00");
    }

    @Test
    void a_core_attribute_stands_under_the_urn_or_beside_it_but_not_both() {
        ObjectNode body = object("{schemas: [], userName: 'ada', '" + UserSchema.CORE_URN + "': {USERNAME: 'eve'}}");

        assertThatThrownBy(() -> users.accept(body))
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(ScimErrorType.INVALID_SYNTAX));
    }

    @Test
    @Tag("S18")
    void core_attributes_under_their_schemas_urn_belong_to_the_top_level() {
        ObjectNode body = object("{title: 'x', '" + UserSchema.CORE_URN + "': {userName: 'ada', ACTIVE: false}}");

        assertThat(users.accept(body)).isEqualTo(object("{title: 'x', userName: 'ada', active: false}"));
        assertThat(users.names(body, "active")).isTrue();
        assertThat(users.names(body, "emails")).isFalse();
        assertRefused(
                ScimErrorType.INVALID_SYNTAX,
                new ResourceDocuments(UserSchema.TYPE, Profile.GENERIC),
                "{schemas: ['" + UserSchema.ENTERPRISE_URN + "'], '" + UserSchema.CORE_URN + "': {userName: 'ada'}}");
    }

    @Test
    @Tag("S8")
    void what_the_database_cannot_hold_of_a_group_is_refused() {
        String longest = "x".repeat(255);

        assertThat(groups.accept(json("{displayName: '" + longest + "', externalId: '" + longest + "'}")))
                .hasSize(2);
        for (String body : List.of(
                "{displayName: '" + longest + "x'}",
                "{displayName: 'x', externalId: '" + longest + "x'}",
                "{displayName: ' '}")) {
            assertRefused(ScimErrorType.INVALID_VALUE, groups, body);
        }
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertRefused(ScimErrorType.INVALID_SYNTAX, "[]");
        assertRefused(ScimErrorType.INVALID_SYNTAX, "{userName: 'a', schemas: 'x'}");
        assertRefused(ScimErrorType.INVALID_SYNTAX, "{userName: 'a', schemas: ['urn:other']}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{displayName: 'no name'}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{userName: ''}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{userName: 5}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{userName: 'a', name: 'Ada'}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{userName: 'a', title: ['x']}");
        assertRefused(ScimErrorType.INVALID_VALUE, "{userName: 'a', emails: [['x']]}");
        assertRefused(
                ScimErrorType.INVALID_VALUE, "{userName: 'a', title: '" + "x".repeat(Values.MAX_LENGTH + 1) + "'}");
        assertRefused(
                ScimErrorType.INVALID_VALUE,
                "{userName: 'a', emails: [{value: 'a', primary: true}, {value: 'b', primary: true}]}");
    }

    @Test
    @Tag("S9")
    void a_password_is_accepted_and_kept_nowhere() {
        StoredAttributes stored = stored(users.accept(json("{userName: 'ada', password: 'secret'}")));

        assertThat(stored.asMap().toString()).doesNotContain("secret");
        assertThat(users.read(stored).has("password")).isFalse();
    }

    private StoredAttributes stored(ObjectNode document) {
        StoredAttributes stored = StoredAttributes.empty();
        users.write(object("{}"), document, stored);
        return stored;
    }

    private void assertRefused(ScimErrorType type, String body) {
        assertRefused(type, users, body);
    }

    private static void assertRefused(ScimErrorType type, ResourceDocuments documents, String body) {
        assertThatThrownBy(() -> documents.accept(json(body)))
                .as(body)
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(type));
    }
}
