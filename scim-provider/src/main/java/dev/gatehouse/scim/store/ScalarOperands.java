package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.StoredScalar;
import dev.gatehouse.scim.schema.StoredScalars;
import java.util.Optional;

/** Values of any simple type that are written as text, each in an attribute of Keycloak's. */
final class ScalarOperands {
    private ScalarOperands() {}

    /** The operand of an attribute that is kept so, alone or in a list; empty if it is kept otherwise. */
    static Optional<Operand> of(AttributeRows rows, Attribute attribute) {
        if (attribute.storage() instanceof StoredScalar scalar) {
            return Optional.of(of(rows, scalar.key(), attribute));
        }
        return attribute.storage() instanceof StoredScalars scalars
                ? Optional.of(of(rows, scalars.key(), attribute))
                : Optional.empty();
    }

    private static Operand of(AttributeRows rows, String key, Attribute attribute) {
        return switch (attribute.type()) {
            case BOOLEAN -> new RowFlag(rows, key).operand();
            case INTEGER, DECIMAL -> new RowNumber(rows, key, attribute.type());
            case DATE_TIME, BINARY, REFERENCE -> new RowOperand(rows, key, true);
            default -> new RowOperand(rows, key, attribute.caseExact());
        };
    }
}
