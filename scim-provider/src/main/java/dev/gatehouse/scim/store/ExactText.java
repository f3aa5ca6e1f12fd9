package dev.gatehouse.scim.store;

import jakarta.persistence.criteria.Expression;
import org.hibernate.dialect.MySQLDialect;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.NodeBuilder;

/**
 * Text to compare letter by letter. Most databases do so by themselves. The collations of MySQL and MariaDB overlook letter
 * case, accents and blanks at the end, so there the bytes are compared; no index serves bytes. On SQL Server the collation
 * decides.
 */
final class ExactText {
    private static final String BYTES = "cast(convert(? using utf8mb4) as binary)";

    private ExactText() {}

    /** Whether the database's own comparison of text is not exact. */
    static boolean isNeeded(HibernateCriteriaBuilder builder) {
        return ((NodeBuilder) builder).getQueryEngine().getDialect() instanceof MySQLDialect;
    }

    /** The text's bytes where those are needed, else the text itself. */
    static Expression<String> of(HibernateCriteriaBuilder builder, Expression<String> text) {
        return isNeeded(builder) ? builder.sql(BYTES, String.class, text) : text;
    }
}
