package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.StoredEmails;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * The e-mail addresses of a user as {@link StoredEmails} shows them: those that are stored, with Keycloak's own address in
 * place of the linked one; that one missing where Keycloak has no address; and Keycloak's own where none is linked.
 */
final class EmailElements implements Elements {
    private final StoredElements stored;
    private final Expression<String> email;
    private final HibernateCriteriaBuilder builder;

    EmailElements(AttributeRows rows, StoredEmails storage, Expression<String> email) {
        this.stored = new StoredElements(rows, storage.listKey());
        this.email = email;
        this.builder = rows.builder();
    }

    @Override
    public Predicate any(Function<Parts, Predicate> condition) {
        Predicate linked =
                stored.any(true, parts -> condition.apply(part -> isValue(part) ? value(part) : parts.part(part)));
        Predicate added = builder.and(
                builder.not(stored.any(true, parts -> builder.conjunction())), condition.apply(this::partOfAdded));
        return builder.or(
                stored.any(false, condition), builder.and(builder.isNotNull(email), builder.or(linked, added)));
    }

    private static boolean isValue(Attribute part) {
        return part.name().equals("value");
    }

    private Operand value(Attribute part) {
        return TextOperand.of(builder, email, part.caseExact());
    }

    private Operand partOfAdded(Attribute part) {
        return switch (part.name()) {
            case "value" -> value(part);
            case "primary" ->
                new FlagOperand(
                        builder, builder.not(stored.any(parts -> builder.conjunction())), builder.disjunction());
            default -> new Nothing();
        };
    }

    @Override
    public Expression<String> first(Attribute part) {
        if (!isValue(part)) {
            return stored.first(part);
        }
        Expression<String> folded = builder.lower(email);
        return builder.coalesce(stored.first(part, folded), folded);
    }

    /** A part that an address made of Keycloak's alone does not have. */
    private final class Nothing implements Operand {
        @Override
        public Predicate present() {
            return builder.disjunction();
        }

        @Override
        public Predicate matches(Operator operator, JsonNode value) {
            return builder.disjunction();
        }

        @Override
        public SortKey<?> sortKey() {
            return SortKey.text(builder.nullLiteral(String.class));
        }
    }
}
