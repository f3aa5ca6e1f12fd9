package dev.gatehouse.scim.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.filter.Operator;
import jakarta.persistence.criteria.Predicate;

/**
 * Text in an attribute of Keycloak's; with several values, any of them counts.
 *
 * @param rows where it is
 * @param key the attribute
 * @param isCaseExact whether letter case matters
 */
record RowOperand(AttributeRows rows, String key, boolean isCaseExact) implements Operand {

    @Override
    public Predicate present() {
        return rows.any(key, row -> rows.builder().isNotNull(rows.whole(row)));
    }

    @Override
    public Predicate matches(Operator operator, JsonNode value) {
        String text = value.textValue();
        return rows.any(key, row -> operator == Operator.EQ ? equal(row, text) : compare(row, operator, text));
    }

    private Predicate equal(AttributeRows.Row row, String text) {
        return LongText.isLong(text) && row.longValue().isPresent()
                ? LongText.equal(rows.builder(), row, text, isCaseExact)
                : comparison().compare(row.value(), Operator.EQ, text);
    }

    private Predicate compare(AttributeRows.Row row, Operator operator, String text) {
        Predicate onShort = comparison().compare(row.value(), operator, text);
        return row.longValue()
                .<Predicate>map(
                        longer -> rows.builder().or(onShort, comparison().compare(longer, operator, text)))
                .orElse(onShort);
    }

    @Override
    public SortKey<?> sortKey() {
        return SortKey.text(rows.least(
                key,
                row -> comparison().folded(rows.beginning(row)),
                row -> rows.builder().conjunction()));
    }

    private TextComparison comparison() {
        return new TextComparison(rows.builder(), isCaseExact);
    }
}
