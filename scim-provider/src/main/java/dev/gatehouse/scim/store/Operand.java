package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import jakarta.persistence.criteria.Predicate;

/**
 * The value of an attribute, or of a part of an element, as the database can compare it. Its predicates are true or false,
 * never unknown, so that they can be negated.
 */
interface Operand {
    /** There is a value. */
    Predicate present();

    /**
     * There is a value and the comparison holds.
     *
     * @param operator any but {@link Operator#NE}
     * @param value not null, and of the attribute's type
     */
    Predicate matches(Operator operator, JsonNode value);

    /** What it is sorted by. */
    SortKey<?> sortKey();
}
