package dev.gatehouse.scim.extension;

import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.Mutability;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.Returned;
import dev.gatehouse.scim.schema.Schema;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

@Tag("S11")
class ExtensionConfigTest {
    private static final String URN = "urn:ietf:params:scim:schemas:extension:acme:2.0:User";

    @Test
    void words_and_json_declare_the_same() {
        Schema words = schema("badgeId integer required userAttribute=badge").schema();
        Schema json = schema(
                        "{\"name\": \"badgeId\", \"type\": \"integer\", \"required\": true, \"userAttribute\": \"badge\"}")
                .schema();

        assertThat(words).isEqualTo(json);
        assertThat(words.attributes()).singleElement().satisfies(attribute -> {
            assertThat(attribute.name()).isEqualTo("badgeId");
            assertThat(attribute.type()).isEqualTo(AttributeType.INTEGER);
            assertThat(attribute.required()).isTrue();
        });
    }

    @Test
    void an_attribute_is_an_optional_string_unless_the_words_say_otherwise() {
        Schema schema = schema("site", "tags multiValued caseExact returned=request", "pin mutability=writeOnly")
                .schema();

        assertThat(schema.attribute("SITE").orElseThrow().type()).isEqualTo(AttributeType.STRING);
        assertThat(schema.attribute("tags").orElseThrow().returned()).isEqualTo(Returned.REQUEST);
        assertThat(schema.attribute("tags").orElseThrow().multiValued()).isTrue();
        assertThat(schema.attribute("pin").orElseThrow().mutability()).isEqualTo(Mutability.WRITE_ONLY);
        assertThat(schema.attribute("pin").orElseThrow().returned()).isEqualTo(Returned.NEVER);
    }

    @Test
    void every_type_is_kept_without_loss_in_plain_user_attributes() {
        ResourceDocuments users = users(
                "site",
                "remote boolean",
                "floor integer",
                "ratio decimal",
                "since dateTime",
                "page reference",
                "key binary",
                "tags multiValued userAttribute=labels",
                "{\"name\": \"desk\", \"type\": \"complex\", \"subAttributes\": [{\"name\": \"room\"}, {\"name\": \"number\","
                        + " \"type\": \"integer\"}]}",
                "{\"name\": \"phones\", \"type\": \"complex\", \"multiValued\": true, \"subAttributes\": [{\"name\":"
                        + " \"value\"}]}");
        ObjectNode body = object("{schemas: ['" + UserSchema.CORE_URN + "'], userName: 'ada', '" + URN
                + "': {site: 'London', remote: false, floor: 3, ratio: 0.50, since: '2026-01-31T12:00:00Z',"
                + " page: 'https://example.com/a', key: 'AQID', tags: ['a', 'b', 'a'],"
                + " desk: {room: 'R1', number: 4}, phones: [{value: '1'}]}}");
        StoredAttributes stored = StoredAttributes.empty();

        users.write(object("{}"), users.accept(body), stored);

        assertThat(stored.first("ext.site")).contains("London");
        assertThat(stored.first("ext.remote")).contains("false");
        assertThat(stored.all("labels")).containsExactly("a", "b");
        assertThat(stored.first("ext.desk.room")).contains("R1");
        assertThat(users.read(stored).get(URN))
                .hasToString(
                        object("{desk: {room: 'R1', number: 4}, floor: 3, key: 'AQID', page: 'https://example.com/a',"
                                        + " phones: [{value: '1'}], ratio: 0.5, remote: false, since: '2026-01-31T12:00:00.000Z',"
                                        + " site: 'London', tags: ['a', 'b']}")
                                .toString());
    }

    @Test
    void required_and_immutable_are_enforced() {
        ResourceDocuments users = users("badge required", "serial mutability=immutable");
        ObjectNode before = object("{userName: 'ada', '" + URN + "': {badge: '1', serial: 's'}}");
        StoredAttributes stored = StoredAttributes.empty();
        users.write(object("{}"), before, stored);

        assertRefused(ScimErrorType.INVALID_VALUE, () -> users.accept(body("{serial: 's'}")));
        assertRefused(
                ScimErrorType.MUTABILITY,
                () -> users.write(before, users.accept(body("{badge: '1', serial: 't'}")), stored.copy()));
        StoredAttributes kept = stored.copy();
        users.write(before, users.accept(body("{badge: '2'}")), kept);
        assertThat(kept.first("ext.serial")).contains("s");
        assertThat(kept.first("ext.badge")).contains("2");
        assertRefused(
                ScimErrorType.MUTABILITY,
                () -> users.requireValidChange(before, object("{userName: 'ada', '" + URN + "': {badge: '1'}}")));
        assertRefused(
                ScimErrorType.INVALID_VALUE,
                () -> users.requireValidChange(
                        object("{userName: 'ada'}"), object("{userName: 'ada', '" + URN + "': {serial: 's'}}")));
        users.requireValidChange(
                object("{userName: 'ada', '" + URN + "': {serial: 's'}}"),
                object("{userName: 'ada', active: false, '" + URN + "': {serial: 's'}}"));
    }

    @Test
    void a_required_extension_must_be_there() {
        ResourceDocuments users = new ResourceDocuments(
                UserSchema.TYPE.withExtensions(List.of(schema("badge").schema()), Set.of(URN)), Profile.GENERIC);

        assertRefused(
                ScimErrorType.INVALID_VALUE,
                () -> users.accept(object("{schemas: ['" + UserSchema.CORE_URN + "'], userName: 'ada'}")));
        assertThat(users.accept(body("{badge: '1'}")).has(URN)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "floor integer, {floor: 3.5}",
                "floor integer, {floor: '3'}",
                "floor integer, {floor: 99999999999999999999}",
                "ratio decimal, {ratio: 'x'}",
                "since dateTime, {since: '2026-01-31'}",
                "since dateTime, {since: '2026-02-31T12:00:00Z'}",
                "page reference, {page: 'not a uri'}",
                "key binary, {key: '***'}",
                "tags multiValued, {tags: 'a'}",
                "remote boolean, {remote: 'yes'}"
            })
    void what_does_not_fit_its_type_is_refused(String attribute, String block) {
        ResourceDocuments users = users(attribute);

        assertRefused(ScimErrorType.INVALID_VALUE, () -> users.accept(body(block)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x userAttribute=username",
                "x userAttribute=Email",
                "x userAttribute=LDAP_ID",
                "x userAttribute=okta_id",
                "x userAttribute=locale",
                "x userAttribute=scim.connector",
                "x userAttribute=gatehouse.devices",
                "x userAttribute=a/b",
                "1x",
                "x colour",
                "x string blue",
                "x complex",
                "x mutability=never",
                "x returned=sometimes",
                "x shape=round",
                "x required mutability=readOnly",
                "Schemas",
                "{\"name\": 5}",
                "{\"name\": \"x\", \"required\": \"yes\"}",
                "{\"name\": \"x\"",
                "{\"name\": \"x\", \"subAttributes\": [{\"name\": \"y\"}]}",
                "{\"name\": \"x\", \"type\": \"complex\", \"subAttributes\": [{\"name\": \"y\", \"type\": \"complex\"}]}"
            })
    void an_attribute_that_cannot_work_is_refused_with_a_sentence(String attribute) {
        assertThatThrownBy(() -> schema(attribute))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageMatching("(?s).{15,}");
    }

    @Test
    void two_attributes_share_neither_name_nor_place() {
        assertThatThrownBy(() -> schema("a", "A")).hasMessageContaining("declared twice");
        assertThatThrownBy(() -> schema("a", "b userAttribute=ext.a")).hasMessageContaining("ext.a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "urn:acme",
                "urn:acme:a b",
                "urn:acme:a[b]",
                "urn:ietf:params:scim:schemas:core:2.0:User",
                "URN:ietf:params:scim:schemas:extension:enterprise:2.0:user",
                "urn:ietf:params:scim:api:messages:2.0:PatchOp"
            })
    void a_urn_that_is_none_or_somebody_elses_is_refused(String urn) {
        assertThatThrownBy(() -> config(urn, "a").schema()).isInstanceOf(ComponentValidationException.class);
    }

    private static ObjectNode body(String block) {
        return object("{schemas: ['" + UserSchema.CORE_URN + "'], userName: 'ada', '" + URN + "': " + block + "}");
    }

    private static ResourceDocuments users(String... attributes) {
        return new ResourceDocuments(
                UserSchema.TYPE.withExtensions(List.of(schema(attributes).schema()), Set.of()), Profile.GENERIC);
    }

    private static ExtensionSchema schema(String... attributes) {
        return config(URN, attributes).schema();
    }

    private static ExtensionConfig config(String urn, String... attributes) {
        ComponentModel component = new ComponentModel();
        component.setName("Acme");
        component.put(ExtensionConfig.URN, urn);
        component.getConfig().put(ExtensionConfig.ATTRIBUTES, List.of(attributes));
        return new ExtensionConfig(component);
    }

    private static void assertRefused(ScimErrorType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ScimException.class, e -> assertThat(e.type()).contains(type));
    }
}
