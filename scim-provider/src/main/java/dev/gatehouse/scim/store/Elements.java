package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.function.Function;

/** The elements of a multi-valued complex attribute. */
interface Elements {
    /** Whether one element fulfils the whole condition. */
    Predicate any(Function<Parts, Predicate> condition);

    /** The text of a part of the primary element, or of the first that has one; null if there is none. */
    Expression<String> first(Attribute part);

    /** The parts of one element. */
    @FunctionalInterface
    interface Parts {
        Operand part(Attribute part);
    }
}
