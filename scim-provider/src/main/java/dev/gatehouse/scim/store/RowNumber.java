package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.AttributeType;
import jakarta.persistence.criteria.Predicate;

/**
 * A number written as text in an attribute of Keycloak's; with several values, any of them counts. What is no number counts
 * for nothing.
 *
 * @param rows where it is
 * @param key the attribute
 * @param type integer or decimal
 */
record RowNumber(AttributeRows rows, String key, AttributeType type) implements Operand {

    @Override
    public Predicate present() {
        return rows.any(key, row -> rows.builder().isNotNull(numbers().of(rows.whole(row))));
    }

    /** A number that is stored as it is written here is found by an index. */
    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        String text = value.decimalValue().stripTrailingZeros().toPlainString();
        return operator == Operator.EQ && !LongText.isLong(text)
                ? rows.any(key, row -> rows.builder().equal(row.value(), text))
                : rows.any(key, row -> numbers().compare(rows.whole(row), operator, value));
    }

    @Override
    public SortKey<?> sortKey() {
        return SortKey.text(rows.least(
                key,
                row -> numbers().toSortBy(rows.whole(row)),
                row -> rows.builder().conjunction()));
    }

    private NumberKey numbers() {
        return new NumberKey(rows.builder(), type);
    }
}
