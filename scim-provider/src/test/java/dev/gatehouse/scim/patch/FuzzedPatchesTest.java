package dev.gatehouse.scim.patch;

import static dev.gatehouse.scim.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.AttributeBuilder;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import dev.gatehouse.scim.schema.Storage;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a client sends, it gets a SCIM error or a document that can be stored; nothing else is ever thrown. */
@Tag("S17")
class FuzzedPatchesTest {
    private static final int BODIES = 4_000;
    private static final String ACME = "urn:acme:1.0:User";
    private static final ResourceType USERS = UserSchema.TYPE.withExtensions(
            List.of(Schema.of(
                    ACME,
                    "Acme",
                    "",
                    AttributeBuilder.simple("floor", AttributeType.INTEGER, "")
                            .storedIn(Storage.value("floor", AttributeType.INTEGER)),
                    AttributeBuilder.simple("ratio", AttributeType.DECIMAL, "")
                            .storedIn(Storage.value("ratio", AttributeType.DECIMAL)),
                    AttributeBuilder.string("tags", "")
                            .multiValued()
                            .storedIn(Storage.values("tags", AttributeType.STRING)))),
            Set.of());
    private static final List<String> PIECES = List.of(
            "userName",
            "active",
            "name",
            "emails",
            "photos",
            "members",
            "groups",
            "meta",
            "id",
            "schemas",
            "password",
            UserSchema.CORE_URN,
            UserSchema.ENTERPRISE_URN,
            UserSchema.ENTERPRISE_URN + ":manager",
            ACME,
            ACME + ":tags",
            ACME + ":floor",
            ":",
            ".",
            ".value",
            ".type",
            ".primary",
            ".$ref",
            "[",
            "]",
            "[type eq \"work\"]",
            "[value eq \"a\"]",
            "[value eq null]",
            "[primary eq true]",
            "[not (type pr)]",
            "[type eq \"a\" and value eq 5]",
            "(",
            "\"",
            "\\",
            " ",
            "eq",
            "é",
            "\uD83D");

    private Random random = new Random(0);

    @ParameterizedTest
    @EnumSource(Profile.class)
    void a_patch_ends_in_a_document_or_in_a_scim_error(Profile profile) {
        random = new Random(profile.ordinal());
        ObjectNode user = object("{userName: 'ada', active: true, emails: [{value: 'a', type: 'work', primary: true}],"
                + " '" + ACME + "': {tags: ['a', 'b'], floor: 3}}");
        int applied = 0;
        for (int i = 0; i < BODIES; i++) {
            ResourceType type = random.nextInt(4) == 0 ? GroupSchema.TYPE : USERS;
            JsonNode body = body();
            try {
                PatchRequest request = PatchRequest.parse(type, body, profile);
                MemberDelta.of(request, (filter, amongMembers, others) -> Set.of());
                ObjectNode patched = PatchEngine.apply(request, user);
                ResourceDocuments documents = new ResourceDocuments(type, profile);
                documents.requireValidChange(user, patched);
                documents.write(user, patched, StoredAttributes.empty());
                applied++;
            } catch (ScimException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError(profile + ": " + body, e);
            }
        }
        assertThat(applied).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void a_body_ends_in_a_document_or_in_a_scim_error(Profile profile) {
        random = new Random(100L + profile.ordinal());
        ResourceDocuments documents = new ResourceDocuments(USERS, profile);
        for (int i = 0; i < BODIES; i++) {
            JsonNode body = random.nextInt(50) == 0 ? value(2) : attributes();
            try {
                ObjectNode document = documents.accept(body);
                StoredAttributes stored = StoredAttributes.empty();
                documents.write(JsonNodeFactory.instance.objectNode(), document, stored);
                documents.read(stored);
            } catch (ScimException e) {
                assertThat(e.getMessage()).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError(profile + ": " + body, e);
            }
        }
    }

    private ObjectNode attributes() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add(UserSchema.CORE_URN);
        body.put("userName", "ada");
        for (int i = random.nextInt(3); i >= 0; i--) {
            body.set(piece(), value(3));
        }
        return body;
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        ArrayNode operations = body.putArray("Operations");
        for (int i = random.nextInt(2); i >= 0; i--) {
            ObjectNode operation = operations.addObject();
            operation.put(
                    "op", List.of("add", "replace", "remove", "Add", "move").get(random.nextInt(5)));
            if (random.nextInt(4) > 0) {
                operation.put("path", path());
            }
            if (random.nextInt(5) > 0) {
                operation.set("value", value(3));
            }
        }
        return body;
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append(piece());
        }
        return path.toString();
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }

    private JsonNode value(int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(depth == 0 ? 8 : 11)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextLong());
            case 3 -> json.numberNode(random.nextBoolean() ? 1e300 : Double.POSITIVE_INFINITY);
            case 4 -> json.textNode("");
            case 5 -> json.textNode("x".repeat(random.nextInt(40) == 0 ? 3_000 : 3));
            case 6 -> json.textNode(piece());
            case 7 -> json.textNode("True");
            case 8 -> list(depth - 1);
            default -> fields(depth - 1);
        };
    }

    private JsonNode list(int depth) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
            list.add(value(depth));
        }
        return list;
    }

    private JsonNode fields(int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<String> parts = List.of("value", "type", "primary", "display", "$ref", "givenName", "tags", "floor");
        for (int i = random.nextInt(3); i > 0; i--) {
            object.set(random.nextBoolean() ? parts.get(random.nextInt(parts.size())) : piece(), value(depth));
        }
        return object;
    }
}
