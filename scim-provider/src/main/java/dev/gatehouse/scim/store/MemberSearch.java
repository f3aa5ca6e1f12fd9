package dev.gatehouse.scim.store;

import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.GroupSchema;
import dev.gatehouse.scim.schema.ResourceType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.keycloak.models.GroupModel;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.jpa.entities.UserGroupMembershipEntity;

/**
 * Finds members of groups by what stands between the brackets of a path such as {@code members[type eq "User"]}: one query
 * for the users and one for the groups, which read no more than the ids that they find.
 */
public final class MemberSearch {
    private static final int IDS_IN_ONE_STATEMENT = 512;

    private final EntityManager entityManager;
    private final HibernateCriteriaBuilder builder;
    private final ElementCompiler compiler;
    private final Attribute members;
    private final String baseUrl;

    /**
     * Finds members.
     *
     * @param groups the type of resource that groups are
     * @param baseUrl the base URL of the realm's service provider, without a slash at the end
     */
    public MemberSearch(Database database, ResourceType groups, String baseUrl) {
        this.entityManager = database.entityManager();
        this.builder = (HibernateCriteriaBuilder) entityManager.getCriteriaBuilder();
        this.compiler = new ElementCompiler(builder);
        this.members = groups.topLevelAttributes().stream()
                .filter(attribute -> attribute.name().equals(GroupSchema.MEMBERS))
                .findFirst()
                .orElseThrow();
        this.baseUrl = baseUrl;
    }

    /**
     * The ids of those members of a group who fulfil a filter.
     *
     * @throws ScimException {@code invalidFilter}
     */
    public Set<String> inGroup(String groupId, Filter element) {
        Set<String> found = new HashSet<>();
        found.addAll(find(UserGroupMembershipEntity.class, membership -> {
            Path<?> user = membership.get("user");
            return chosen(builder.equal(membership.get("groupId"), groupId), user.get("id"), user(user, element));
        }));
        found.addAll(find(
                GroupEntity.class,
                group -> chosen(
                        builder.and(
                                builder.equal(group.get("parentId"), groupId),
                                builder.equal(group.get("type"), GroupModel.Type.REALM.intValue())),
                        group.get("id"),
                        group(group, element))));
        return found;
    }

    /**
     * The ids of those of some users and groups who would fulfil a filter if they were members.
     *
     * @throws ScimException {@code invalidFilter}
     */
    public Set<String> among(Collection<String> ids, Filter element) {
        List<String> all = List.copyOf(ids);
        Set<String> found = new HashSet<>();
        for (int from = 0; from < all.size(); from += IDS_IN_ONE_STATEMENT) {
            List<String> some = all.subList(from, Math.min(all.size(), from + IDS_IN_ONE_STATEMENT));
            found.addAll(find(
                    UserEntity.class, user -> chosen(user.get("id").in(some), user.get("id"), user(user, element))));
            found.addAll(find(
                    GroupEntity.class,
                    group -> chosen(group.get("id").in(some), group.get("id"), group(group, element))));
        }
        return found;
    }

    private Predicate user(Path<?> user, Filter element) {
        return compiler.compile(
                element, members, RelatedParts.ofUser(builder, user.get("id"), user.get("username"), baseUrl));
    }

    private Predicate group(Path<?> group, Filter element) {
        return compiler.compile(
                element, members, RelatedParts.ofGroup(builder, group.get("id"), group.get("name"), baseUrl));
    }

    private Chosen chosen(Predicate isCandidate, Expression<String> id, Predicate fulfils) {
        return new Chosen(id, builder.and(isCandidate, fulfils));
    }

    private <E> List<String> find(Class<E> entity, Function<Root<E>, Chosen> choice) {
        CriteriaQuery<String> query = builder.createQuery(String.class);
        Chosen chosen = choice.apply(query.from(entity));
        query.select(chosen.id()).where(chosen.condition());
        return new ArrayList<>(entityManager.createQuery(query).getResultList());
    }

    private record Chosen(Expression<String> id, Predicate condition) {}
}
