package dev.gatehouse.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the values of the simple types of RFC 7643 section 2.3 are written. */
final class Lexical {
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)?");
    /** What a 64-bit floating-point number can say, so that no few digits stand for a gigabyte of them. */
    private static final int MAX_SCALE = 400;

    private Lexical() {}

    /** The value that a text stands for, or empty if it stands for none of this type. */
    static Optional<JsonNode> read(AttributeType type, String text) {
        return switch (type) {
            case BOOLEAN -> bool(text);
            case INTEGER -> integer(text);
            case DECIMAL -> decimal(text);
            case STRING, DATE_TIME, BINARY, REFERENCE -> Optional.of(TextNode.valueOf(text));
            case COMPLEX -> Optional.empty();
        };
    }

    private static Optional<JsonNode> bool(String text) {
        return switch (text) {
            case "true" -> Optional.of(BooleanNode.TRUE);
            case "false" -> Optional.of(BooleanNode.FALSE);
            default -> Optional.empty();
        };
    }

    /** The whole number that a text is. */
    static Optional<JsonNode> integer(String text) {
        try {
            return Optional.of(LongNode.valueOf(Long.parseLong(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The number that a text is, in one form for each value, with a digit at least on each side of the point. */
    static Optional<JsonNode> decimal(String text) {
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            return Math.abs((long) number.scale()) > MAX_SCALE
                    ? Optional.empty()
                    : Optional.of(DecimalNode.valueOf(number.scale() < 1 ? number.setScale(1) : number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The text that stands for a value; that of a number has no exponent and no zeros at its end. */
    static String write(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }

    /** The date with a time that a text is, as XML Schema writes them, in one form for each instant. */
    static Optional<JsonNode> dateTime(String text) {
        return DATE_TIME.matcher(text).matches()
                ? DateTime.parse(text).map(DateTime::write).map(TextNode::valueOf)
                : Optional.empty();
    }

    /** Whether a text is base64, RFC 4648 section 4 or 5. */
    static boolean isBase64(String text) {
        return decodes(Base64.getDecoder(), text) || decodes(Base64.getUrlDecoder(), text);
    }

    private static boolean decodes(Base64.Decoder decoder, String text) {
        try {
            return decoder.decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a text is a URI, absolute or relative, RFC 3986. */
    static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
