package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.LogEvent;
import java.util.function.Function;

/** How log events are written, in the log and in event hooks, and by which attributes they are searched. */
public final class LogEventJson {

    private LogEventJson() {}

    /**
     * Writes an event.
     *
     * @param event the event
     * @return its JSON form
     */
    public static ObjectNode of(LogEvent event) {
        ObjectNode node = Json.object();
        node.put("uuid", event.uuid());
        node.put("published", Json.time(event.published()));
        node.put("eventType", event.eventType());
        node.put("version", "0");
        node.put("severity", "INFO");
        node.put("displayMessage", event.displayMessage());
        ObjectNode actor = node.putObject("actor");
        actor.put("id", event.actor().id());
        actor.put("type", event.actor().type());
        actor.put("alternateId", event.actor().alternateId());
        actor.put("displayName", event.actor().displayName());
        node.putObject("outcome").put("result", "SUCCESS").putNull("reason");
        ArrayNode targets = node.putArray("target");
        event.targets()
                .forEach(target -> targets.addObject()
                        .put("id", target.id())
                        .put("type", target.type())
                        .put("alternateId", target.alternateId())
                        .put("displayName", target.displayName()));
        node.putObject("transaction").put("type", "WEB").put("id", event.uuid()).putObject("detail");
        node.putObject("debugContext").putObject("debugData");
        return node;
    }

    static Object attribute(LogEvent event, String path) {
        return switch (path) {
            case "uuid" -> event.uuid();
            case "published" -> event.published();
            case "eventType" -> event.eventType();
            case "severity" -> "INFO";
            case "outcome.result" -> "SUCCESS";
            case "actor.id" -> event.actor().id();
            case "actor.type" -> event.actor().type();
            case "actor.alternateId" -> event.actor().alternateId();
            case "target.id" -> first(event, LogEvent.Target::id);
            case "target.type" -> first(event, LogEvent.Target::type);
            case "target.alternateId" -> first(event, LogEvent.Target::alternateId);
            default -> null;
        };
    }

    private static Object first(LogEvent event, Function<LogEvent.Target, String> part) {
        return event.targets().isEmpty() ? null : part.apply(event.targets().get(0));
    }
}
