package dev.gatehouse.scim.store;

import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.ResourceType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * The common attributes that users and groups keep in columns of the same names: {@code id} and {@code meta}.
 *
 * @param resource the user or group
 * @param typeName the value of {@code meta.resourceType}
 * @param address what stands before the id in {@code meta.location}
 */
record MetaAttributes(HibernateCriteriaBuilder builder, Root<?> resource, String typeName, String address) {

    Optional<Operand> operand(ResourceType.Location location, Attribute leaf) {
        if (location.extension().isPresent()) {
            return Optional.empty();
        }
        return switch (location.attribute().name()) {
            case "id" -> Optional.of(id());
            case "meta" -> meta(leaf.name());
            default -> Optional.empty();
        };
    }

    private Operand id() {
        return new TextOperand(resource.get("id"), new TextComparison(builder, true), UnaryOperator.identity(), true);
    }

    private Optional<Operand> meta(String part) {
        Path<Long> created = resource.get("createdTimestamp");
        return switch (part) {
            case "created" -> Optional.of(new InstantOperand(builder, created));
            case "lastModified" ->
                Optional.of(new InstantOperand(
                        builder, builder.coalesce(resource.<Long>get("lastModifiedTimestamp"), created)));
            case "resourceType" -> Optional.of(TextOperand.of(builder, builder.value(typeName), false));
            case "location" ->
                Optional.of(TextOperand.of(
                        builder, builder.concat(builder.value(address), resource.<String>get("id")), true));
            default -> Optional.empty();
        };
    }
}
