package dev.gatehouse.scim.profile;

import java.util.Locale;

/** A habit of some vendor's client that the RFCs do not have. Each is a rule of its own, on or off by {@link Profile}. */
public enum Quirk {
    /** {@code "op": "Replace"} counts as {@code "replace"}. */
    OPERATION_CASE,
    /** {@code "True"} and {@code "false"} as strings count as booleans. */
    STRING_BOOLEANS,
    /** Keys of a path-less PATCH value may be paths: {@code name.familyName}, a URN, brackets. */
    PATHS_AS_KEYS,
    /** One object stands for a list of one. */
    SINGLE_VALUE_FOR_LIST,
    /** A string stands for a complex value: {@code "manager": "id"} for {@code {"value": "id"}}. */
    STRING_FOR_COMPLEX,
    /** A body or a PATCH without {@code schemas} is accepted. */
    MISSING_SCHEMAS,
    /** {@code remove} with the path {@code members} and a value removes those members only. */
    REMOVE_BY_VALUE,
    /** An add or replace of {@code emails[type eq "work"].value} with no such element makes one. */
    MISSING_ELEMENT_IS_MADE,
    /** An empty string clears an attribute. */
    EMPTY_STRING_CLEARS,
    /** Read-only attributes in a PATCH without path ({@code id}, {@code groups}, {@code meta}) are passed over. */
    ECHOED_READ_ONLY,
    /** Attributes that no schema declares are passed over. */
    UNKNOWN_ATTRIBUTES;

    /** How the documentation calls it, for instance {@code string-booleans}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
