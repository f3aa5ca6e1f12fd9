package dev.gatehouse.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.filter.Filter;
import dev.gatehouse.scim.filter.Operator;
import dev.gatehouse.scim.schema.Attribute;
import dev.gatehouse.scim.schema.GroupSchema;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request does to the members of a group, as ids: whom to add and whom to remove, or the whole new list. The server
 * knows what an id stands for, so the {@code type} and {@code $ref} of a member say nothing. The change is found without knowing who is a member, so that one change costs the same in a small group and in a large one.
 */
public final class MemberDelta {
    /** How many brackets of one PATCH may name nobody: each of them is looked up in the whole group. */
    private static final int MOST_CHOICES = 100;

    private final Set<String> added = new LinkedHashSet<>();
    private final Set<String> removed = new LinkedHashSet<>();
    private boolean replacesAll;
    private int choices;

    private MemberDelta() {}

    static boolean isMembers(Attribute attribute) {
        return attribute.name().equals(GroupSchema.MEMBERS);
    }

    /** Nothing changes. */
    public static MemberDelta none() {
        return new MemberDelta();
    }

    /**
     * The members become exactly those of the list.
     *
     * @param members a list of objects with a {@code value}, or null or missing for nobody
     */
    public static MemberDelta replaceWith(JsonNode members) {
        MemberDelta delta = new MemberDelta();
        delta.replaceAll(members);
        return delta;
    }

    /**
     * What a PATCH does to the members. Brackets with {@code value eq "id"}, joined by {@code or}, name members; any other ones
     * choose among those who are members when their operation has its turn.
     *
     * @param choice who is chosen by brackets that name nobody
     * @throws ScimException {@code invalidFilter} if brackets make no sense; {@code mutability} if a part of a member shall be
     *     changed; {@code noTarget} if members that brackets choose shall be replaced; 413 if too many brackets name nobody
     */
    public static MemberDelta of(PatchRequest request, Choice choice) {
        MemberDelta delta = new MemberDelta();
        request.memberOperations().forEach(operation -> delta.apply(operation, choice));
        return delta;
    }

    /** Whether the members become exactly {@link #added()}. */
    public boolean replacesAll() {
        return replacesAll;
    }

    /** The ids of those who shall be members. */
    public Set<String> added() {
        return Collections.unmodifiableSet(added);
    }

    /** The ids of those who shall not be members; empty if the whole list is replaced. */
    public Set<String> removed() {
        return Collections.unmodifiableSet(removed);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return !replacesAll && added.isEmpty() && removed.isEmpty();
    }

    private void apply(PatchOperation operation, Choice choice) {
        PatchTarget target = operation.target();
        if (target.part().isPresent()) {
            throw ScimException.of(
                    ScimErrorType.MUTABILITY, "A member cannot be changed, only added or removed: " + target);
        }
        if (operation instanceof PatchOperation.Add add) {
            ids(add.value().orElseThrow()).forEach(this::add);
        } else if (operation instanceof PatchOperation.Replace replace) {
            if (target.element().isPresent()) {
                throw ScimException.of(ScimErrorType.NO_TARGET, "Members that brackets choose cannot be replaced");
            }
            replaceAll(replace.value().orElseThrow());
        } else if (operation instanceof PatchOperation.Remove remove) {
            remove(remove, choice);
        }
    }

    private void remove(PatchOperation.Remove operation, Choice choice) {
        Optional<Filter> element = operation.target().element();
        if (element.isPresent()) {
            named(element.get()).orElseGet(() -> chosen(element.get(), choice)).forEach(this::remove);
        } else if (operation.elements().isPresent()) {
            ids(operation.elements().get()).forEach(this::remove);
        } else {
            replaceAll(null);
        }
    }

    private Set<String> chosen(Filter filter, Choice choice) {
        choices++;
        if (choices > MOST_CHOICES) {
            throw ScimException.of(
                    413,
                    "A PATCH chooses members by at most " + MOST_CHOICES
                            + " brackets without their ids: send fewer operations at once");
        }
        return choice.ids(filter, !replacesAll, added());
    }

    private void replaceAll(JsonNode members) {
        replacesAll = true;
        removed.clear();
        added.clear();
        added.addAll(ids(members));
    }

    private void add(String id) {
        removed.remove(id);
        added.add(id);
    }

    private void remove(String id) {
        added.remove(id);
        if (!replacesAll) {
            removed.add(id);
        }
    }

    private Set<String> ids(JsonNode members) {
        Set<String> ids = new LinkedHashSet<>();
        if (members == null) {
            return ids;
        }
        Iterable<JsonNode> list = members.isObject() ? Set.of(members) : members;
        for (JsonNode member : list) {
            ids.add(member.get("value").textValue());
        }
        return ids;
    }

    /** The ids that a filter names, empty if it does not. */
    private static Optional<Set<String>> named(Filter filter) {
        if (filter instanceof Filter.Or or) {
            Set<String> ids = new LinkedHashSet<>();
            for (Filter operand : or.operands()) {
                Optional<Set<String>> named = named(operand);
                if (named.isEmpty()) {
                    return Optional.empty();
                }
                ids.addAll(named.get());
            }
            return Optional.of(ids);
        }
        if (filter instanceof Filter.And and) {
            List<Filter> rest = and.operands().stream()
                    .filter(operand -> textOf("type", operand).isEmpty())
                    .toList();
            return rest.size() == 1 ? named(rest.get(0)) : Optional.empty();
        }
        return textOf("value", filter).map(Set::of);
    }

    private static Optional<String> textOf(String part, Filter filter) {
        return filter instanceof Filter.Comparison comparison
                        && comparison.operator() == Operator.EQ
                        && comparison.path().name().equalsIgnoreCase(part)
                ? Optional.ofNullable(comparison.value().textValue())
                : Optional.empty();
    }

    /** Chooses members by what they are like. */
    @FunctionalInterface
    public interface Choice {
        /**
         * The ids of those who fulfil a filter.
         *
         * @param filter what stands between the brackets
         * @param amongMembers whether those are meant who are members before the request
         * @param others who else is meant
         * @throws ScimException {@code invalidFilter}
         */
        Set<String> ids(Filter filter, boolean amongMembers, Set<String> others);
    }

    /** What a member can be. */
    public enum Kind {
        /** A user. */
        USER("User"),
        /** A group. */
        GROUP("Group");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** The value of {@code type}. */
        public String type() {
            return type;
        }
    }
}
