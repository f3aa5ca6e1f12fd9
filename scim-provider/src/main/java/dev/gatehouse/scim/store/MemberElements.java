package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** The members of a group: users, and the groups right below it. */
record MemberElements(HibernateCriteriaBuilder builder, Elements users, Elements groups) implements Elements {

    @Override
    public Predicate any(Function<Parts, Predicate> condition) {
        return builder.or(users.any(condition), groups.any(condition));
    }

    @Override
    public Expression<String> first(Attribute part) {
        return builder.coalesce(users.first(part), groups.first(part));
    }
}
