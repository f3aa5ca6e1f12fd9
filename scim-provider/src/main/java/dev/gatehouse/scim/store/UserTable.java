package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.ResourceType;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.keycloak.models.jpa.entities.UserEntity;

/** The users of a realm, service accounts excepted. */
record UserTable(ResourceType type, UserScope scope) implements Table<UserEntity> {
    @Override
    public Class<UserEntity> entity() {
        return UserEntity.class;
    }

    @Override
    public String realmField() {
        return "realmId";
    }

    @Override
    public Predicate isVisible(HibernateCriteriaBuilder builder, Root<UserEntity> root) {
        return builder.and(
                builder.equal(root.get("realmId"), scope.realmId()),
                builder.isNull(root.get("serviceAccountClientLink")));
    }

    @Override
    public SortKey<?> ownOrder(Root<UserEntity> root) {
        return SortKey.unique(root.get("username"));
    }

    @Override
    public Attributes attributes(HibernateCriteriaBuilder builder, AbstractQuery<?> query, Root<UserEntity> root) {
        return new UserAttributes(builder, query, root, scope);
    }
}
