package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Storage;
import dev.gatehouse.scim.schema.StoredList;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Root;
import java.util.Optional;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Where a query finds the attributes of groups. */
final class GroupAttributes implements Attributes {
    private final HibernateCriteriaBuilder builder;
    private final AbstractQuery<?> query;
    private final Root<GroupEntity> group;
    private final String baseUrl;
    private final AttributeRows rows;
    private final MetaAttributes meta;

    GroupAttributes(HibernateCriteriaBuilder builder, AbstractQuery<?> query, Root<GroupEntity> group, String baseUrl) {
        this.builder = builder;
        this.query = query;
        this.group = group;
        this.baseUrl = baseUrl;
        this.rows = AttributeRows.ofGroups(builder, query, group);
        this.meta = new MetaAttributes(builder, group, "Group", baseUrl + "/Groups/");
    }

    @Override
    public Optional<Operand> operand(ResourceType.Location location, Attribute leaf) {
        Storage storage = leaf.storage();
        if (storage instanceof Storage.Text text) {
            return Optional.of(
                    text.key().equals(GroupSchema.NAME_KEY)
                            ? TextOperand.of(builder, group.get(GroupSchema.NAME_KEY), leaf.caseExact())
                            : new RowOperand(rows, text.key(), leaf.caseExact()));
        }
        if (storage instanceof Storage.Flag flag) {
            return Optional.of(new RowFlag(rows, flag.key()).operand());
        }
        return ScalarOperands.of(rows, leaf).or(() -> meta.operand(location, leaf));
    }

    @Override
    public Optional<Elements> elements(ResourceType.Location location) {
        if (location.attribute().storage() instanceof StoredList list) {
            return Optional.of(new StoredElements(rows, list.key()));
        }
        return location.extension().isEmpty() && location.attribute().name().equals(GroupSchema.MEMBERS)
                ? Optional.of(members())
                : Optional.empty();
    }

    private Elements members() {
        return new MemberElements(
                builder,
                RelatedElements.usersOf(builder, query, group, baseUrl),
                RelatedElements.subgroupsOf(builder, query, group, baseUrl));
    }
}
