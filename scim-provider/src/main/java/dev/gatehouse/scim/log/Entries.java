package dev.gatehouse.scim.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.provisioning.RequestNotes.Subject;
import dev.gatehouse.scim.store.LogEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes lines of the log of what a connector asked and was answered. Nothing in them is a secret or too long. */
final class Entries {
    static final int MAX_BODY = 16 * 1024;

    private static final int ID = 255;
    private static final int NAME = 255;
    private static final int LONG = 1000;
    private static final Map<String, String> TYPES = Map.of("Users", "User", "Groups", "Group");

    private final Clock clock;

    Entries(Clock clock) {
        this.clock = clock;
    }

    LogEntry of(ScimConnector connector, Secrets secrets, Exchange exchange) {
        Found found = new Found();
        JsonNode answered = exchange.answer().body().map(JsonNode.class::cast).orElse(MissingNode.getInstance());
        JsonNode received =
                exchange.body().map(body -> secrets.redact(body, found)).orElse(MissingNode.getInstance());
        String path = secrets.redact(exchange.path(), exchange.parameters(), found);
        boolean refused = exchange.answer().isRefusal();
        List<JsonNode> documents = refused ? List.of(received) : List.of(answered, received);
        Optional<Subject> subject = exchange.notes().subject();
        String[] segments = exchange.path().split("/");
        return new LogEntry(
                UUID.randomUUID().toString(),
                clock.millis(),
                connector.id(),
                Texts.fit(connector.name(), NAME),
                Texts.fit(exchange.method(), 16),
                Texts.fit(found.strikeFrom(path), LONG),
                subject.map(Subject::resourceType).orElse(segments.length > 1 ? TYPES.get(segments[1]) : null),
                Texts.fit(subject.map(Subject::id).orElse(segments.length > 2 ? segments[2] : null), ID),
                Texts.fit(subject.map(Subject::name).orElse(first(documents, "userName", "displayName")), NAME),
                Texts.fit(first(documents, "externalId"), NAME),
                exchange.answer().status(),
                refused ? Texts.fit(answered.path("scimType").asText(null), 32) : null,
                refused ? Texts.fit(detail(exchange, answered, found), LONG) : null,
                refused ? List.of() : fitting(exchange.notes().changedAttributes()),
                received.isMissingNode() ? null : Texts.fitJson(received.toString(), MAX_BODY),
                1);
    }

    /** What the client was told. Where its body was no JSON, the parser's message may quote from it, and that is left out. */
    private static String detail(Exchange exchange, JsonNode error, Found found) {
        String told = found.strikeFrom(error.path("detail").asText(""));
        return exchange.body().isPresent() || exchange.isRead() ? told : told.replaceAll("'[^']*'", "'…'");
    }

    private static String first(List<JsonNode> documents, String... names) {
        return documents.stream()
                .flatMap(document -> Stream.of(names).map(document::path))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst()
                .orElse(null);
    }

    /** As many names as the column holds. */
    private static List<String> fitting(List<String> names) {
        List<String> fitting = new ArrayList<>();
        int length = 0;
        for (String name : names) {
            length += name.length() + 1;
            if (length > LONG) {
                break;
            }
            fitting.add(Texts.fit(name, LONG).replace(',', ' '));
        }
        return fitting;
    }
}
