package dev.gatehouse.scim.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class DiscoverySchemasTest {
    private static final String BASE_URL = "https://id.example.com/scim/v2";
    private static final Set<String> COMMON = Set.of("schemas", "meta");

    @Test
    void what_is_told_about_schemas_and_types_is_what_their_schemas_declare() {
        Stream.concat(Registry.standard().schemas(), DiscoverySchemas.ALL.stream())
                .map(schema -> SchemaDocuments.schema(schema, BASE_URL))
                .forEach(document -> assertFits(DiscoverySchemas.SCHEMA_URN, document));
        Registry.standard().types().stream()
                .map(type -> SchemaDocuments.resourceType(type, BASE_URL))
                .forEach(document -> assertFits(DiscoverySchemas.RESOURCE_TYPE_URN, document));
    }

    @Test
    void clients_read_them_and_neither_write_them_nor_find_them_in_a_resource() {
        DiscoverySchemas.ALL.stream()
                .flatMap(schema -> schema.attributes().stream())
                .flatMap(attribute -> Stream.concat(Stream.of(attribute), attribute.subAttributes().stream()))
                .forEach(attribute ->
                        assertThat(attribute.isWritable()).as(attribute.name()).isFalse());
        assertThat(Registry.standard().schemas().map(Schema::urn))
                .doesNotContainAnyElementsOf(
                        DiscoverySchemas.ALL.stream().map(Schema::urn).toList());
    }

    private static void assertFits(String urn, ObjectNode document) {
        Schema schema = DiscoverySchemas.ALL.stream()
                .filter(candidate -> candidate.urn().equals(urn))
                .findFirst()
                .orElseThrow();
        assertThat(document.path("schemas").path(0).asText()).isEqualTo(urn);
        ObjectNode rest = document.deepCopy().without(COMMON);
        assertFits(schema.attributes(), rest);
    }

    private static void assertFits(List<Attribute> declared, JsonNode value) {
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (field.getKey().equals("subAttributes")
                    && Attribute.find(declared, "subAttributes").isEmpty()) {
                continue; // the RFC declares no deeper level than it needs
            }
            Attribute attribute = Attribute.find(declared, field.getKey()).orElse(null);
            assertThat(attribute).as(field.getKey()).isNotNull();
            assertThat(field.getValue().isArray()).as(field.getKey()).isEqualTo(attribute.multiValued());
            if (attribute.type() == AttributeType.COMPLEX) {
                (attribute.multiValued() ? field.getValue() : List.of(field.getValue()))
                        .forEach(part -> assertFits(attribute.subAttributes(), part));
            }
        }
        declared.stream()
                .filter(Attribute::required)
                .forEach(attribute -> assertThat(value.has(attribute.name()))
                        .as(attribute.name())
                        .isTrue());
    }
}
