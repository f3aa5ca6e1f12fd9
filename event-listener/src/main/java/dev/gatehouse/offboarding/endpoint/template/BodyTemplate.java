package dev.gatehouse.offboarding.endpoint.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.util.JsonSerialization;

/**
 * A body with placeholders. In JSON a placeholder between quotes is part of a string, and one outside of quotes is a
 * number or a truth value, such as <code>{"devices": [${device.id}]}</code>. In XML a placeholder is text or part of an
 * attribute's value.
 */
final class BodyTemplate {

    private final TemplateText text;
    private final Kind kind;

    private BodyTemplate(TemplateText text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    private enum Kind {
        JSON,
        XML,
        FORM,
        PLAIN
    }

    /**
     * Reads a body.
     *
     * @param body the template; empty text for none
     * @param contentType the media type that it is sent with
     * @return the template
     * @throws IllegalArgumentException if a placeholder is unknown, or if it cannot be JSON or XML though it should
     */
    static BodyTemplate parse(String body, String contentType) {
        BodyTemplate template = new BodyTemplate(TemplateText.parse(body), kind(contentType));
        if (template.kind == Kind.JSON && !body.isBlank()) {
            template.checkJson();
        }
        if (template.kind == Kind.XML && !body.isBlank()) {
            XmlBody.check(template.text);
        }
        return template;
    }

    /**
     * The body as text with placeholders.
     *
     * @return the text
     */
    TemplateText text() {
        return text;
    }

    /**
     * Puts values in.
     *
     * @param values finds a value; empty if there is none
     * @return the body
     * @throws MissingValueException if a value is missing or cannot stand where it stands
     */
    String render(Function<Placeholder, Optional<String>> values) {
        return switch (kind) {
            case JSON -> renderJson(values);
            case XML -> text.render(values, Escape::xml);
            case FORM -> text.render(values, Escape::form);
            case PLAIN -> text.render(values, Function.identity());
        };
    }

    private String renderJson(Function<Placeholder, Optional<String>> values) {
        StringBuilder json = new StringBuilder();
        boolean inString = false;
        for (TemplateText.Part part : text.parts()) {
            if (part instanceof TemplateText.Literal literal) {
                json.append(literal.text());
                inString = endsInString(literal.text(), inString);
            } else if (part instanceof TemplateText.Hole hole) {
                String value = TemplateText.value(values, hole.placeholder());
                json.append(inString ? Escape.json(value) : Escape.jsonScalar(value));
            }
        }
        return json.toString();
    }

    private static boolean endsInString(String literal, boolean inString) {
        boolean in = inString;
        for (int i = 0; i < literal.length(); i++) {
            char character = literal.charAt(i);
            if (in && character == '\\') {
                i++;
            } else if (character == '"') {
                in = !in;
            }
        }
        return in;
    }

    private void checkJson() {
        ObjectMapper json = JsonSerialization.mapper;
        try {
            json.readTree(renderJson(placeholder -> Optional.of("1")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Kind kind(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.contains("json")) {
            return Kind.JSON;
        }
        if (type.contains("xml") || type.contains("plist")) {
            return Kind.XML;
        }
        return type.contains("x-www-form-urlencoded") ? Kind.FORM : Kind.PLAIN;
    }
}
