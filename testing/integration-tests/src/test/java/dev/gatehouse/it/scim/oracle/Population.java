package dev.gatehouse.it.scim.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Users by chance, each of whom lacks some attributes. */
final class Population {
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String ACME = "urn:ietf:params:scim:schemas:extension:acme:2.0:User";
    static final List<String> ACME_ATTRIBUTES =
            List.of("badge integer", "height decimal", "remote boolean", "joined dateTime", "sites multiValued");
    private static final List<String> NAMES = List.of("Ada", "ada", "Bob", "Zoë Éclair", "van der Berg");
    private static final List<String> DATES = List.of(
            "2026-01-31T12:00:00Z", "2026-01-31T13:00:00+02:00", "2025-12-31T23:59:59.5Z", "2026-01-31T12:00:00.000Z");

    private final Random random;
    private final Words words;

    Population(Random random) {
        this.random = random;
        this.words = new Words(random);
    }

    List<ObjectNode> users(int number) {
        return IntStream.range(0, number).mapToObj(this::user).toList();
    }

    private ObjectNode user(int number) {
        ObjectNode user = JsonNodeFactory.instance
                .objectNode()
                .put("userName", words.of(List.of("Ada_", "ada.", "BOB-", "cy+")) + number)
                .put("active", random.nextInt(4) > 0);
        user.putArray("schemas")
                .add("urn:ietf:params:scim:schemas:core:2.0:User")
                .add(ENTERPRISE)
                .add(ACME);
        for (String attribute : List.of("displayName", "nickName", "title", "locale")) {
            maybe(() -> user.put(attribute, words.any()));
        }
        maybe(() -> user.put("externalId", words.shortOne()));
        maybe(() -> user.withObjectProperty("name").put("givenName", words.of(NAMES)));
        maybe(() -> user.withObjectProperty("name").put("familyName", words.of(NAMES)));
        maybe(() -> user.set("emails", list(index -> email(number, index))));
        maybe(() -> user.set("phoneNumbers", list(index -> element("+44 " + random.nextInt(5)))));
        maybe(() -> user.set("entitlements", list(index -> element(words.any()))));
        maybe(() -> user.set("addresses", list(index -> address())));
        maybe(() -> user.withObjectProperty(ENTERPRISE).put("department", words.any()));
        maybe(() -> user.withObjectProperty(ENTERPRISE).put("employeeNumber", words.any()));
        maybe(() -> user.withObjectProperty(ENTERPRISE).putObject("manager").put("value", words.any()));
        maybe(() -> user.withObjectProperty(ACME).put("badge", random.nextInt(300) - 150));
        maybe(() -> user.withObjectProperty(ACME).put("height", (random.nextInt(40) - 20) * 12.5 / 100));
        maybe(() -> user.withObjectProperty(ACME).put("remote", random.nextBoolean()));
        maybe(() -> user.withObjectProperty(ACME).put("joined", words.of(DATES)));
        maybe(() -> user.withObjectProperty(ACME)
                .set("sites", list(index -> JsonNodeFactory.instance.textNode(index + words.any()))));
        return user;
    }

    private void maybe(Runnable part) {
        if (random.nextInt(5) > 1) {
            part.run();
        }
    }

    private ArrayNode list(IntFunction<JsonNode> element) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(element).forEach(list::add);
        if (list.path(0).isObject() && random.nextBoolean()) {
            ((ObjectNode) list.get(random.nextInt(list.size()))).put("primary", true);
        }
        return list;
    }

    private ObjectNode email(int number, int index) {
        return element(words.of(List.of("Ada_", "bob.", "o'brien-")) + number + "." + index
                + words.of(List.of("@work.example", "@Home.example")));
    }

    private ObjectNode element(String value) {
        ObjectNode element = JsonNodeFactory.instance.objectNode().put("value", value);
        maybe(() -> element.put("type", words.of(List.of("work", "home", "Other"))));
        maybe(() -> element.put("display", words.any()));
        return element;
    }

    private ObjectNode address() {
        ObjectNode address = JsonNodeFactory.instance.objectNode().put("type", words.of(List.of("work", "home")));
        maybe(() -> address.put("streetAddress", words.any()));
        maybe(() -> address.put("locality", words.any()));
        return address;
    }
}
