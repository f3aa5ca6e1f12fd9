package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;

/** Values of any simple type that are written as text, each in an attribute of Keycloak's. */
final class ScalarOperands {
    private ScalarOperands() {}

    static Operand of(AttributeRows rows, String key, Attribute attribute) {
        return switch (attribute.type()) {
            case BOOLEAN -> new RowFlag(rows, key).operand();
            case INTEGER, DECIMAL -> new RowNumber(rows, key);
            case DATE_TIME, BINARY, REFERENCE -> new RowOperand(rows, key, true);
            default -> new RowOperand(rows, key, attribute.caseExact());
        };
    }
}
