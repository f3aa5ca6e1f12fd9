package dev.gatehouse.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.profile.Profile;
import dev.gatehouse.scim.schema.ResourceDocuments;
import dev.gatehouse.scim.schema.StoredAttributes;
import dev.gatehouse.scim.schema.UserSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long random sequences of patches end as {@link PatchOracle} says, and are stored and read again without loss. */
@Tag("S17")
class GeneratedPatchesTest {
    private static final int PATCHES = 2_000;
    private static final List<String> TYPES = List.of("work", "home", "other");
    private static final List<String> PARTS = List.of("givenName", "familyName", "middleName");

    private Random random = new Random(0);
    private PatchOracle oracle = new PatchOracle();
    private boolean hasTarget;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_260_101})
    void the_engine_and_the_oracle_agree(long seed) {
        random = new Random(seed);
        oracle = new PatchOracle();
        ResourceDocuments documents = new ResourceDocuments(UserSchema.TYPE, Profile.GENERIC);
        StoredAttributes stored = StoredAttributes.empty();
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < PATCHES; i++) {
            hasTarget = true;
            ObjectNode operation = operation();
            ObjectNode patched = patch(user, operation);
            assertThat(patched)
                    .as("seed %s, step %s: %s on %s", seed, i, operation, user)
                    .isEqualTo(oracle.document());
            documents.write(user, patched, stored);
            assertThat(documents.read(stored).get("name")).isEqualTo(patched.get("name"));
            assertThat(documents.read(stored).get("emails")).isEqualTo(patched.get("emails"));
            user = patched;
        }
    }

    private ObjectNode patch(ObjectNode user, ObjectNode operation) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        body.putArray("Operations").add(operation);
        ObjectNode before = user.deepCopy();
        try {
            ObjectNode patched = PatchEngine.apply(PatchRequest.parse(UserSchema.TYPE, body, Profile.GENERIC), user);
            assertThat(hasTarget).as(operation.toString()).isTrue();
            assertThat(user).isEqualTo(before);
            return patched;
        } catch (ScimException e) {
            assertThat(hasTarget).as(operation + ": " + e.getMessage()).isFalse();
            assertThat(e.type()).contains(ScimErrorType.NO_TARGET);
            return user;
        }
    }

    private ObjectNode operation() {
        return switch (random.nextInt(7)) {
            case 0 -> title();
            case 1 -> namePart();
            case 2 -> wholeName();
            case 3 -> emails("add");
            case 4 -> random.nextInt(4) == 0 ? emails("replace") : emails("add");
            case 5 -> removal();
            default -> primary();
        };
    }

    private ObjectNode title() {
        if (random.nextInt(3) == 0) {
            oracle.setTitle(null);
            return random.nextBoolean() ? operation("remove", "title") : operation("replace", "title", null);
        }
        String text = "title" + random.nextInt(5);
        oracle.setTitle(text);
        String verb = random.nextBoolean() ? "add" : "replace";
        return random.nextBoolean()
                ? operation(verb, "TITLE", JsonNodeFactory.instance.textNode(text))
                : operation(verb, null, JsonNodeFactory.instance.objectNode().put("title", text));
    }

    private ObjectNode namePart() {
        String part = PARTS.get(random.nextInt(PARTS.size()));
        if (random.nextInt(3) == 0) {
            oracle.setName(part, null);
            return operation("remove", "name." + part);
        }
        String text = "n" + random.nextInt(5);
        oracle.setName(part, text);
        return operation(
                random.nextBoolean() ? "add" : "replace",
                UserSchema.CORE_URN + ":name." + part,
                JsonNodeFactory.instance.textNode(text));
    }

    private ObjectNode wholeName() {
        if (random.nextInt(4) == 0) {
            oracle.clearName();
            return operation("remove", "name");
        }
        ObjectNode parts = JsonNodeFactory.instance.objectNode();
        for (String part : PARTS) {
            if (random.nextBoolean()) {
                String text = "m" + random.nextInt(5);
                parts.put(part, text);
                oracle.setName(part, text);
            }
        }
        if (parts.isEmpty()) {
            parts.put("givenName", "x");
            oracle.setName("givenName", "x");
        }
        return operation(random.nextBoolean() ? "add" : "replace", "name", parts);
    }

    private ObjectNode emails(String verb) {
        List<PatchOracle.Email> sent = new ArrayList<>();
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int number :
                random.ints(0, 6).distinct().limit(1 + random.nextInt(3)).toArray()) {
            Boolean primary = sent.isEmpty() && random.nextInt(3) == 0 ? Boolean.TRUE : null;
            PatchOracle.Email email = new PatchOracle.Email(
                    "e" + number + "@example.org", TYPES.get(random.nextInt(TYPES.size())), primary);
            sent.add(email);
            list.add(email.json());
        }
        if (verb.equals("replace")) {
            oracle.replaceEmails(sent);
        } else {
            oracle.addEmails(sent);
        }
        return operation(verb, "emails", list);
    }

    private ObjectNode removal() {
        if (random.nextInt(6) == 0) {
            oracle.removeEmails(null);
            return operation("remove", "emails");
        }
        String type = TYPES.get(random.nextInt(TYPES.size()));
        hasTarget = oracle.removeEmails(type);
        return operation("remove", "emails[type eq \"" + type + "\"]");
    }

    private ObjectNode primary() {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        boolean flag = random.nextBoolean();
        hasTarget = oracle.setPrimary(type, flag);
        return operation(
                "replace", "emails[type eq \"" + type + "\"].primary", JsonNodeFactory.instance.booleanNode(flag));
    }

    private static ObjectNode operation(String verb, String path) {
        return JsonNodeFactory.instance.objectNode().put("op", verb).put("path", path);
    }

    private static ObjectNode operation(String verb, String path, JsonNode value) {
        ObjectNode operation = JsonNodeFactory.instance.objectNode().put("op", verb);
        if (path != null) {
            operation.put("path", path);
        }
        return operation.set("value", value);
    }
}
