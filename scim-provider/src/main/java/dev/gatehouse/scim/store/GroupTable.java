package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.ResourceType;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;

/** The groups of a realm at any depth, those of organizations excepted. */
record GroupTable(ResourceType type, String realmId, String baseUrl) implements Table<GroupEntity> {
    @Override
    public Class<GroupEntity> entity() {
        return GroupEntity.class;
    }

    @Override
    public String realmField() {
        return "realm";
    }

    @Override
    public Predicate isVisible(HibernateCriteriaBuilder builder, Root<GroupEntity> root) {
        return builder.and(
                builder.equal(root.get("realm"), realmId),
                builder.equal(root.get("type"), GroupModel.Type.REALM.intValue()));
    }

    @Override
    public SortKey<?> ownOrder(Root<GroupEntity> root) {
        return SortKey.text(root.get("name"));
    }

    @Override
    public Attributes attributes(HibernateCriteriaBuilder builder, AbstractQuery<?> query, Root<GroupEntity> root) {
        return new GroupAttributes(builder, query, root, baseUrl);
    }
}
