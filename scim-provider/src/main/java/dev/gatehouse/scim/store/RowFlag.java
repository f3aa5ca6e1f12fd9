package dev.gatehouse.scim.store;

import jakarta.persistence.criteria.Predicate;

/**
 * A boolean in an attribute of Keycloak's: whatever is neither {@code true} nor {@code false} is none.
 *
 * @param rows where it is
 * @param key the attribute
 */
record RowFlag(AttributeRows rows, String key) {
    Operand operand() {
        return new FlagOperand(rows.builder(), rows.any(key, this::isTrue), rows.any(key, this::isFalse));
    }

    private Predicate isTrue(AttributeRows.Row row) {
        return rows.builder().equal(row.value(), "true");
    }

    private Predicate isFalse(AttributeRows.Row row) {
        return rows.builder().equal(row.value(), "false");
    }
}
