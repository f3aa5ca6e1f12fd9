package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.ElementMatcher;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.PatchPath;
import dev.gatehouse.scim.patch.PatchTarget.IfMissing;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.AttributePath;
import dev.gatehouse.scim.schema.AttributeType;
import dev.gatehouse.scim.schema.Normalizer;
import dev.gatehouse.scim.schema.ResourceType;
import dev.gatehouse.scim.schema.Schema;
import java.util.Optional;

/** Finds what the paths of a PATCH lead to in the attribute registry. */
final class PatchTargets {
    private final ResourceType type;
    private final Normalizer values;

    PatchTargets(ResourceType type, Normalizer values) {
        this.type = type;
        this.values = values;
    }

    /**
     * What a path leads to.
     *
     * @throws ScimException {@code invalidPath} if it is malformed, {@code invalidFilter} if its brackets do not fit the
     *     attribute
     */
    Optional<PatchTarget> of(String path) {
        return of(PatchPath.parse(path));
    }

    /**
     * What a key of an object without a path leads to; empty if it is no attribute's.
     *
     * @param extension the extension under whose URN it stands
     */
    Optional<PatchTarget> of(Optional<Schema> extension, String key) {
        if (key.indexOf('[') >= 0) {
            return of(extension.map(schema -> schema.urn() + ":").orElse("") + key);
        }
        return AttributePath.parse(key)
                .map(path -> extension.isEmpty()
                        ? path
                        : new AttributePath(extension.map(Schema::urn), path.name(), path.subAttribute()))
                .flatMap(path -> of(new PatchPath(path, Optional.empty(), Optional.empty())));
    }

    private Optional<PatchTarget> of(PatchPath path) {
        return type.find(path.attribute()).flatMap(found -> {
            Attribute attribute = found.attribute();
            if (path.element().isEmpty()) {
                return Optional.of(new PatchTarget(
                        found.extension(), attribute, Optional.empty(), found.subAttribute(), IfMissing.REFUSE));
            }
            boolean isListElement =
                    attribute.multiValued() && found.subAttribute().isEmpty();
            Optional<Attribute> part = path.subAttribute().flatMap(attribute::subAttribute);
            if (!isListElement || part.isEmpty() && path.subAttribute().isPresent()) {
                return Optional.empty();
            }
            Filter element = strict(attribute, path.element().get());
            return Optional.of(
                    new PatchTarget(found.extension(), attribute, Optional.of(element), part, IfMissing.REFUSE));
        });
    }

    private Filter strict(Attribute attribute, Filter filter) {
        if (filter instanceof Filter.And and) {
            return new Filter.And(and.operands().stream()
                    .map(operand -> strict(attribute, operand))
                    .toList());
        }
        if (filter instanceof Filter.Or or) {
            return new Filter.Or(or.operands().stream()
                    .map(operand -> strict(attribute, operand))
                    .toList());
        }
        if (filter instanceof Filter.Not not) {
            return new Filter.Not(strict(attribute, not.operand()));
        }
        if (filter instanceof Filter.Comparison comparison) {
            return strict(new ElementMatcher(attribute).part(comparison.path()), comparison);
        }
        return filter;
    }

    private Filter strict(Attribute part, Filter.Comparison comparison) {
        JsonNode value = values.element(part, comparison.value());
        if (!value.isNull() && value.isBoolean() != (part.type() == AttributeType.BOOLEAN)) {
            throw ScimException.of(
                    ScimErrorType.INVALID_FILTER, part.name() + " cannot be compared with " + comparison.value());
        }
        return new Filter.Comparison(comparison.path(), comparison.operator(), value);
    }
}
