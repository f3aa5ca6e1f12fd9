package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/** The groups of a user, the users in a group, or the groups below it. */
final class RelatedElements implements Elements {
    private final HibernateCriteriaBuilder builder;
    private final AbstractQuery<?> query;
    private final Relation relation;

    private RelatedElements(HibernateCriteriaBuilder builder, AbstractQuery<?> query, Relation relation) {
        this.builder = builder;
        this.query = query;
        this.relation = relation;
    }

    /** The groups that a user is a direct member of; those of organizations excepted. */
    static RelatedElements groupsOf(
            HibernateCriteriaBuilder builder, AbstractQuery<?> query, From<?, ?> user, String baseUrl) {
        return new RelatedElements(builder, query, rows -> {
            Root<UserGroupMembershipEntity> membership = rows.from(UserGroupMembershipEntity.class);
            Root<GroupEntity> group = rows.from(GroupEntity.class);
            Predicate related = builder.and(
                    builder.equal(membership.get("user"), user),
                    builder.equal(group.get("id"), membership.get("groupId")),
                    builder.equal(group.get("type"), GroupModel.Type.REALM.intValue()));
            return new Related(
                    related,
                    new RelatedParts(builder, group.get("id"), group.get("name"), "direct", baseUrl + "/Groups/"));
        });
    }

    /** The groups right below a group. */
    static RelatedElements subgroupsOf(
            HibernateCriteriaBuilder builder, AbstractQuery<?> query, From<?, ?> group, String baseUrl) {
        return new RelatedElements(builder, query, rows -> {
            Root<GroupEntity> child = rows.from(GroupEntity.class);
            Predicate related = builder.and(
                    builder.equal(child.get("parentId"), group.get("id")),
                    builder.equal(child.get("type"), GroupModel.Type.REALM.intValue()));
            return new Related(related, RelatedParts.ofGroup(builder, child.get("id"), child.get("name"), baseUrl));
        });
    }

    /** The users in a group. */
    static RelatedElements usersOf(
            HibernateCriteriaBuilder builder, AbstractQuery<?> query, From<?, ?> group, String baseUrl) {
        return new RelatedElements(builder, query, rows -> {
            Root<UserGroupMembershipEntity> membership = rows.from(UserGroupMembershipEntity.class);
            Predicate related = builder.equal(membership.get("groupId"), group.get("id"));
            Path<?> user = membership.get("user");
            return new Related(related, RelatedParts.ofUser(builder, user.get("id"), user.get("username"), baseUrl));
        });
    }

    @Override
    public Predicate any(Function<Parts, Predicate> condition) {
        Subquery<Integer> rows = query.subquery(Integer.class);
        Related related = relation.join(rows);
        rows.select(builder.literal(1)).where(related.condition(), condition.apply(related.parts()));
        return builder.exists(rows);
    }

    @Override
    public Expression<String> first(Attribute part) {
        Subquery<String> rows = query.subquery(String.class);
        Related related = relation.join(rows);
        Expression<String> text = related.parts().text(part);
        rows.select(builder.least(part.caseExact() ? text : builder.lower(text)))
                .where(related.condition());
        return rows;
    }

    @FunctionalInterface
    private interface Relation {
        Related join(Subquery<?> rows);
    }

    private record Related(Predicate condition, RelatedParts parts) {}
}
