package dev.gatehouse.it.scim.oracle;

import static dev.gatehouse.it.scim.oracle.Population.ACME;
import static dev.gatehouse.it.scim.oracle.Population.ENTERPRISE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.gatehouse.it.scim.oracle.Field.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Filters by chance; what they compare with is often taken from the users, so that they find some. */
final class Conditions {
    private static final List<String> ORDER = List.of("eq", "ne", "gt", "ge", "lt", "le");
    private static final List<String> TEXT = List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le");
    private static final List<String> EQUALITY = List.of("eq", "ne");
    private static final List<Field> FIELDS = List.of(
            Field.of("userName", Kind.TEXT),
            Field.of("id", Kind.EXACT_TEXT),
            Field.of("externalId", Kind.EXACT_TEXT),
            new Field("DisplayNAME", List.of("displayName"), Kind.TEXT),
            Field.of("nickName", Kind.TEXT),
            Field.of("title", Kind.TEXT),
            Field.of("locale", Kind.TEXT),
            Field.of("name.givenName", Kind.TEXT),
            Field.of("name.familyName", Kind.TEXT),
            Field.of("name", Kind.COMPLEX),
            Field.of("active", Kind.FLAG),
            Field.of("emails", Kind.COMPLEX),
            Field.of("emails.value", Kind.TEXT),
            Field.of("emails.type", Kind.TEXT),
            Field.of("emails.primary", Kind.FLAG),
            Field.of("phoneNumbers.value", Kind.TEXT),
            Field.of("phoneNumbers.display", Kind.TEXT),
            Field.of("entitlements.value", Kind.TEXT),
            Field.of("entitlements.display", Kind.TEXT),
            Field.of("addresses", Kind.COMPLEX),
            Field.of("addresses.streetAddress", Kind.TEXT),
            Field.of("meta.created", Kind.INSTANT),
            Field.of("meta.resourceType", Kind.TEXT),
            Field.of("meta.location", Kind.EXACT_TEXT),
            new Field(ENTERPRISE + ":department", List.of(ENTERPRISE, "department"), Kind.TEXT),
            new Field(ENTERPRISE + ":employeeNumber", List.of(ENTERPRISE, "employeeNumber"), Kind.TEXT),
            new Field(ENTERPRISE + ":manager", List.of(ENTERPRISE, "manager", "value"), Kind.EXACT_TEXT),
            new Field(ACME + ":badge", List.of(ACME, "badge"), Kind.NUMBER),
            new Field(ACME + ":height", List.of(ACME, "height"), Kind.NUMBER),
            new Field(ACME + ":remote", List.of(ACME, "remote"), Kind.FLAG),
            new Field(ACME + ":joined", List.of(ACME, "joined"), Kind.INSTANT),
            new Field(ACME + ":sites", List.of(ACME, "sites"), Kind.TEXT));
    private static final Map<String, List<Field>> LISTS = Map.of(
            "emails", parts("value", "type", "display"),
            "phoneNumbers", parts("value", "type", "display"),
            "entitlements", parts("value", "type", "display"),
            "addresses", parts("type", "streetAddress", "locality"));

    private final Random random;
    private final Words words;
    private final List<JsonNode> users;

    Conditions(Random random, List<JsonNode> users) {
        this.random = random;
        this.words = new Words(random);
        this.users = users;
    }

    private static List<Field> parts(String... names) {
        List<Field> parts = new ArrayList<>();
        for (String name : names) {
            parts.add(Field.of(name, Kind.TEXT));
        }
        parts.add(Field.of("primary", Kind.FLAG));
        return List.copyOf(parts);
    }

    Condition any() {
        return any(FIELDS, users, 3, true);
    }

    private Condition any(List<Field> fields, List<JsonNode> documents, int depth, boolean lists) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 2) {
            return new Condition.And(some(fields, documents, depth, lists));
        }
        if (kind < 4) {
            return new Condition.Or(some(fields, documents, depth, lists));
        }
        if (kind < 5) {
            return new Condition.Not(any(fields, documents, depth - 1, lists));
        }
        return kind < 7 && lists ? element() : term(fields, documents);
    }

    private List<Condition> some(List<Field> fields, List<JsonNode> documents, int depth, boolean lists) {
        return IntStream.rangeClosed(0, 1 + random.nextInt(2))
                .mapToObj(index -> any(fields, documents, depth - 1, lists))
                .toList();
    }

    private Condition element() {
        String name = words.of(LISTS.keySet().stream().sorted().toList());
        Field list = Field.of(name, Kind.COMPLEX);
        List<JsonNode> elements =
                users.stream().flatMap(user -> list.values(user).stream()).toList();
        return new Condition.Element(list, any(LISTS.get(name), elements, 2, false));
    }

    private Condition term(List<Field> fields, List<JsonNode> documents) {
        Field field = words.of(fields);
        if (field.kind() == Kind.COMPLEX || random.nextInt(8) == 0) {
            return new Condition.Present(field);
        }
        if (random.nextInt(15) == 0) {
            return new Condition.Compare(field, words.of(EQUALITY), NullNode.instance);
        }
        return new Condition.Compare(field, words.of(operators(field.kind())), value(field, documents));
    }

    private static List<String> operators(Kind kind) {
        return switch (kind) {
            case FLAG -> EQUALITY;
            case NUMBER, INSTANT -> ORDER;
            default -> TEXT;
        };
    }

    private JsonNode value(Field field, List<JsonNode> documents) {
        List<JsonNode> known =
                documents.stream().flatMap(one -> field.values(one).stream()).toList();
        return switch (field.kind()) {
            case FLAG -> BooleanNode.valueOf(random.nextBoolean());
            case NUMBER -> random.nextBoolean() ? words.of(known) : IntNode.valueOf(random.nextInt(400) - 200);
            case INSTANT -> words.of(known);
            default ->
                TextNode.valueOf(
                        known.isEmpty()
                                ? words.any()
                                : words.like(words.of(known).textValue()));
        };
    }
}
