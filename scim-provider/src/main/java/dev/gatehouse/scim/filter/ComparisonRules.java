package dev.gatehouse.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.DateTime;
import java.util.EnumSet;
import java.util.Set;

/** Which operators and values fit which type of attribute, RFC 7644 table 3. */
public final class ComparisonRules {
    private static final Set<Operator> EQUALITY = EnumSet.of(Operator.EQ, Operator.NE);
    private static final Set<Operator> TEXT_ONLY = EnumSet.of(Operator.CO, Operator.SW, Operator.EW);

    private ComparisonRules() {}

    /**
     * Refuses a comparison that makes no sense. Null can only be equal or not equal, and so can true and false; only text
     * has parts and ends; a date must be one.
     *
     * @param path how the client names the attribute
     * @param attribute the attribute, not a complex one
     * @throws ScimException {@code invalidFilter} that names attribute and operator
     */
    public static void require(AttributePath path, Attribute attribute, Operator operator, JsonNode value) {
        if (value.isNull()) {
            requireOperator(EQUALITY.contains(operator), path, operator, "null");
            return;
        }
        if (attribute.type() == AttributeType.BOOLEAN) {
            requireOperator(EQUALITY.contains(operator), path, operator, "a boolean");
            requireValue(value.isBoolean(), path, value, "true or false");
        } else if (attribute.type() == AttributeType.DATE_TIME) {
            requireOperator(!TEXT_ONLY.contains(operator), path, operator, "a date");
            requireValue(
                    value.isTextual() && DateTime.parse(value.textValue()).isPresent(),
                    path,
                    value,
                    "a date such as \"2026-01-31T12:00:00Z\"");
        } else if (attribute.type() == AttributeType.BINARY) {
            requireOperator(EQUALITY.contains(operator) || TEXT_ONLY.contains(operator), path, operator, "bytes");
            requireValue(value.isTextual(), path, value, "a string in double quotes");
        } else if (attribute.type() == AttributeType.STRING || attribute.type() == AttributeType.REFERENCE) {
            requireValue(value.isTextual(), path, value, "a string in double quotes");
        } else {
            requireOperator(!TEXT_ONLY.contains(operator), path, operator, "a number");
            requireValue(value.isNumber(), path, value, "a number");
        }
    }

    private static void requireOperator(boolean fits, AttributePath path, Operator operator, String what) {
        if (!fits) {
            throw ScimException.of(
                    ScimErrorType.INVALID_FILTER,
                    "The operator " + operator.keyword() + " does not compare " + what + ", as " + path + " wants");
        }
    }

    private static void requireValue(boolean fits, AttributePath path, JsonNode value, String what) {
        if (!fits) {
            throw ScimException.of(
                    ScimErrorType.INVALID_FILTER, path + " is compared with " + what + ", and not with " + value);
        }
    }
}
