package dev.gatehouse.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1")
class RegistryTest {

    @Test
    void every_attribute_that_a_client_can_write_is_stored_somewhere() {
        allAttributes()
                .filter(attribute -> attribute.mutability() == Mutability.READ_WRITE)
                .filter(attribute -> !attribute.name().equals(GroupSchema.MEMBERS))
                .forEach(attribute ->
                        assertThat(isStored(attribute)).as(attribute.name()).isTrue());
    }

    @Test
    void no_two_attributes_share_a_place() {
        Set<String> seen = new HashSet<>();
        Stream.concat(UserSchema.TYPE.topLevelAttributes().stream(), extensionAttributes())
                .flatMap(attribute -> Stream.concat(Stream.of(attribute), attribute.subAttributes().stream()))
                .map(Attribute::storage)
                .filter(storage -> !(storage instanceof Storage.None))
                .forEach(storage -> assertThat(seen.add(storage.toString()))
                        .as(storage.toString())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "username, userName",
        "NAME.GIVENNAME, name",
        "urn:ietf:params:scim:schemas:core:2.0:user:title, title",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value, manager",
        "externalId, externalId",
        "meta.lastModified, meta"
    })
    void attributes_are_found_in_any_letter_case(String path, String expected) {
        assertThat(AttributePath.parse(path).flatMap(UserSchema.TYPE::find))
                .map(found -> found.attribute().name())
                .contains(expected);
    }

    @Test
    void the_schema_of_a_user_tells_what_the_registry_declares() {
        JsonNode schema = SchemaDocuments.schema(UserSchema.TYPE.core(), "https://id.example.com/scim/v2");

        JsonNode userName = attribute(schema, "userName");
        assertThat(userName.path("required").asBoolean()).isTrue();
        assertThat(userName.path("caseExact").asBoolean()).isFalse();
        assertThat(userName.path("uniqueness").asText()).isEqualTo("server");
        JsonNode password = attribute(schema, "password");
        assertThat(password.path("mutability").asText()).isEqualTo("writeOnly");
        assertThat(password.path("returned").asText()).isEqualTo("never");
        JsonNode emails = attribute(schema, "emails");
        assertThat(emails.path("multiValued").asBoolean()).isTrue();
        assertThat(emails.path("subAttributes")).hasSize(4);
        assertThat(schema.path("meta").path("location").asText())
                .isEqualTo("https://id.example.com/scim/v2/Schemas/" + UserSchema.CORE_URN);
    }

    private static JsonNode attribute(JsonNode schema, String name) {
        for (JsonNode attribute : schema.path("attributes")) {
            if (attribute.path("name").asText().equals(name)) {
                return attribute;
            }
        }
        throw new AssertionError("no " + name);
    }

    private static boolean isStored(Attribute attribute) {
        return !(attribute.storage() instanceof Storage.None)
                || !attribute.subAttributes().isEmpty()
                        && attribute.subAttributes().stream()
                                .filter(Attribute::isWritable)
                                .allMatch(RegistryTest::isStored);
    }

    private static Stream<Attribute> allAttributes() {
        return Stream.concat(
                Stream.of(UserSchema.TYPE, GroupSchema.TYPE)
                        .map(ResourceType::topLevelAttributes)
                        .flatMap(List::stream),
                extensionAttributes());
    }

    private static Stream<Attribute> extensionAttributes() {
        return UserSchema.TYPE.extensions().stream().map(Schema::attributes).flatMap(List::stream);
    }
}
