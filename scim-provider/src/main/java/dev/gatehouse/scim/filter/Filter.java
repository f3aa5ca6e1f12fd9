package dev.gatehouse.scim.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.schema.AttributePath;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A filter, RFC 7644 section 3.4.2.2. {@link #toString()} writes it back in the grammar's form, so that parsing what was
 * printed gives an equal filter.
 */
public sealed interface Filter {

    /**
     * {@code userName eq "bjensen"}.
     *
     * @param path the attribute
     * @param operator how to compare
     * @param value a JSON string, number, boolean or null
     */
    record Comparison(AttributePath path, Operator operator, JsonNode value) implements Filter {
        @Override
        public String toString() {
            return path + " " + operator.keyword() + " " + value;
        }
    }

    /**
     * {@code title pr}.
     *
     * @param path the attribute
     */
    record Present(AttributePath path) implements Filter {
        @Override
        public String toString() {
            return path + " pr";
        }
    }

    /**
     * {@code emails[type eq "work"]}.
     *
     * @param path the multi-valued attribute
     * @param element what one of its elements must fulfil
     */
    record ValuePath(AttributePath path, Filter element) implements Filter {
        @Override
        public String toString() {
            return path + "[" + element + "]";
        }
    }

    /**
     * All of them.
     *
     * @param operands at least two
     */
    record And(List<Filter> operands) implements Filter {
        public And {
            operands = List.copyOf(operands);
        }

        @Override
        public String toString() {
            return operands.stream()
                    .map(operand ->
                            operand instanceof Or || operand instanceof And ? "(" + operand + ")" : operand.toString())
                    .collect(Collectors.joining(" and "));
        }
    }

    /**
     * At least one of them.
     *
     * @param operands at least two
     */
    record Or(List<Filter> operands) implements Filter {
        public Or {
            operands = List.copyOf(operands);
        }

        @Override
        public String toString() {
            return operands.stream()
                    .map(operand -> operand instanceof Or ? "(" + operand + ")" : operand.toString())
                    .collect(Collectors.joining(" or "));
        }
    }

    /**
     * {@code not (...)}.
     *
     * @param operand what must not hold
     */
    record Not(Filter operand) implements Filter {
        @Override
        public String toString() {
            return "not (" + operand + ")";
        }
    }
}
