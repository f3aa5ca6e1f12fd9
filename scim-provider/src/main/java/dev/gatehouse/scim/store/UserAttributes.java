package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Storage;
import dev.gatehouse.scim.schema.StoredEmails;
import dev.gatehouse.scim.schema.StoredList;
import dev.gatehouse.scim.schema.UserSchema;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.keycloak.models.jpa.entities.OrganizationEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;
import org.keycloak.representations.idm.MembershipType;

/** Where a query finds the attributes of users. */
final class UserAttributes implements Attributes {
    private final HibernateCriteriaBuilder builder;
    private final AbstractQuery<?> query;
    private final Root<UserEntity> user;
    private final UserScope scope;
    private final AttributeRows rows;
    private final MetaAttributes meta;

    UserAttributes(HibernateCriteriaBuilder builder, AbstractQuery<?> query, Root<UserEntity> user, UserScope scope) {
        this.builder = builder;
        this.query = query;
        this.user = user;
        this.scope = scope;
        this.rows = AttributeRows.ofUsers(builder, query, user);
        this.meta = new MetaAttributes(builder, user, "User", scope.baseUrl() + "/Users/");
    }

    @Override
    public Optional<Operand> operand(ResourceType.Location location, Attribute leaf) {
        Storage storage = leaf.storage();
        if (storage instanceof Storage.Text text) {
            return Optional.of(text(text.key(), leaf.caseExact()));
        }
        if (storage instanceof Storage.CaseKeepingText text) {
            return Optional.of(text(text.key(), leaf.caseExact()));
        }
        if (storage instanceof Storage.Flag flag) {
            return Optional.of(
                    flag.key().equals(UserSchema.ENABLED_KEY) ? active() : new RowFlag(rows, flag.key()).operand());
        }
        return ScalarOperands.of(rows, leaf).or(() -> meta.operand(location, leaf));
    }

    private Operand text(String key, boolean caseExact) {
        return switch (key) {
            case UserSchema.USERNAME_KEY -> keptInLowerCase(key, true);
            case UserSchema.EMAIL_KEY -> keptInLowerCase(key, false);
            case UserSchema.FIRST_NAME_KEY, UserSchema.LAST_NAME_KEY ->
                TextOperand.of(builder, user.get(key), caseExact);
            default -> new RowOperand(rows, key, caseExact);
        };
    }

    private Operand keptInLowerCase(String field, boolean isUnique) {
        UnaryOperator<String> lowered = text -> text.toLowerCase(Locale.ROOT);
        return new TextOperand(user.get(field), new TextComparison(builder, true), lowered, isUnique);
    }

    private Operand active() {
        Predicate enabled = builder.isTrue(user.get("enabled"));
        Predicate disabled = builder.isFalse(user.get("enabled"));
        return shutOut()
                .map(others -> new FlagOperand(
                        builder, builder.and(enabled, builder.not(others)), builder.or(disabled, others)))
                .orElseGet(() -> new FlagOperand(builder, enabled, disabled));
    }

    private Optional<Predicate> shutOut() {
        Optional<Predicate> byFederation = scope.disabledFederations().isEmpty()
                ? Optional.empty()
                : Optional.of(builder.and(
                        builder.isNotNull(user.get("federationLink")),
                        user.get("federationLink").in(scope.disabledFederations())));
        Optional<Predicate> byOrganization =
                scope.organizations() == UserScope.Organizations.NONE ? Optional.empty() : Optional.of(isManaged());
        return byFederation
                .map(one -> byOrganization
                        .map(other -> (Predicate) builder.or(one, other))
                        .orElse(one))
                .or(() -> byOrganization);
    }

    /** Belongs to an organization that is switched off. */
    private Predicate isManaged() {
        Subquery<Integer> managed = query.subquery(Integer.class);
        Root<UserGroupMembershipEntity> membership = managed.from(UserGroupMembershipEntity.class);
        Root<OrganizationEntity> organization = managed.from(OrganizationEntity.class);
        Predicate off = scope.organizations() == UserScope.Organizations.ALL
                ? builder.conjunction()
                : builder.isFalse(organization.get("enabled"));
        managed.select(builder.literal(1))
                .where(
                        builder.equal(membership.get("user"), user),
                        builder.equal(membership.get("groupId"), organization.get("groupId")),
                        builder.equal(membership.get("membershipType"), MembershipType.MANAGED.toString()),
                        off);
        return builder.exists(managed);
    }

    @Override
    public Optional<Elements> elements(ResourceType.Location location) {
        Storage storage = location.attribute().storage();
        if (storage instanceof StoredEmails emails) {
            return Optional.of(new EmailElements(rows, emails, user.get(emails.key())));
        }
        if (storage instanceof StoredList list) {
            return Optional.of(new StoredElements(rows, list.key()));
        }
        return location.extension().isEmpty() && location.attribute().name().equals(UserSchema.GROUPS)
                ? Optional.of(RelatedElements.groupsOf(builder, query, user, scope.baseUrl()))
                : Optional.empty();
    }
}
