package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import jakarta.persistence.criteria.Expression;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * The parts by which one resource is shown in another, such as a user among the members of a group.
 *
 * @param id the resource's id, which is the part {@code value}
 * @param name the part {@code display}
 * @param type the part {@code type}
 * @param address what stands before the id in the part {@code $ref}
 */
record RelatedParts(
        HibernateCriteriaBuilder builder, Expression<String> id, Expression<String> name, String type, String address)
        implements Elements.Parts {

    static RelatedParts ofUser(
            HibernateCriteriaBuilder builder, Expression<String> id, Expression<String> username, String baseUrl) {
        return new RelatedParts(builder, id, username, "User", baseUrl + "/Users/");
    }

    static RelatedParts ofGroup(
            HibernateCriteriaBuilder builder, Expression<String> id, Expression<String> name, String baseUrl) {
        return new RelatedParts(builder, id, name, "Group", baseUrl + "/Groups/");
    }

    @Override
    public Operand part(Attribute part) {
        return TextOperand.of(builder, text(part), part.caseExact());
    }

    /** The text of a part. */
    Expression<String> text(Attribute part) {
        return switch (part.name()) {
            case "value" -> id;
            case "display" -> name;
            case "$ref" -> builder.concat(builder.value(address), id);
            case "type" -> builder.literal(type);
            default -> builder.nullLiteral(String.class);
        };
    }
}
