package dev.gatehouse.scim.store;

import jakarta.persistence.criteria.Predicate;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.keycloak.storage.jpa.JpaHashUtils;

/** Attribute values of users that are longer than {@link #LIMIT}: Keycloak finds them by their hash. */
final class LongText {
    /** The longest value that its own column holds, in characters. */
    static final int LIMIT = 255;

    private LongText() {}

    static boolean isLong(String text) {
        return text.length() > LIMIT;
    }

    /** Whether the row's long value is this text; its index on the hash answers. */
    static Predicate equal(HibernateCriteriaBuilder builder, AttributeRows.Row row, String text, boolean caseExact) {
        return caseExact
                ? builder.equal(row.from().get("longValueHash"), JpaHashUtils.hashForAttributeValue(text))
                : builder.equal(
                        row.from().get("longValueHashLowerCase"), JpaHashUtils.hashForAttributeValueLowerCase(text));
    }
}
