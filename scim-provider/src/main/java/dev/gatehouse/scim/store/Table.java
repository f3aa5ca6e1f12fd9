package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.ResourceType;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * Users or groups, as {@link Search} finds them.
 *
 * @param <E> Keycloak's entity
 */
interface Table<E> {
    /** The type of resource that they are. */
    ResourceType type();

    /** Keycloak's entity. */
    Class<E> entity();

    /** The entity's field with the id of the realm. */
    String realmField();

    /** Whether SCIM clients of the realm see it at all. */
    Predicate isVisible(HibernateCriteriaBuilder builder, Root<E> root);

    /** The order where the client asks for none. */
    SortKey<?> ownOrder(Root<E> root);

    /** Where the query finds attributes. */
    Attributes attributes(HibernateCriteriaBuilder builder, AbstractQuery<?> query, Root<E> root);
}
