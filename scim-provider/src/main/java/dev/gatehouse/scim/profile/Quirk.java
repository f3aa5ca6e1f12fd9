package dev.gatehouse.scim.profile;

import dev.gatehouse.scim.policy.Keyword;

/** A habit of some vendor's client that the RFCs do not have. Each is a rule of its own, on or off by {@link Profile}. */
public enum Quirk implements Keyword {
    /** A PATCH operation in any letter case. */
    OPERATION_CASE(
            "`\"op\": \"Replace\"` counts as `\"replace\"`",
            "`invalidSyntax`: op must be add, replace or remove, in lower case"),
    /** Booleans as strings. */
    STRING_BOOLEANS(
            "`\"True\"` and `\"false\"` count as booleans, in filters too",
            "`invalidValue`, in a filter `invalidFilter`"),
    /** Numbers as strings. */
    STRING_NUMBERS(
            "`\"42\"` counts as a number where the attribute is an integer or a decimal, in filters too",
            "`invalidValue`, in a filter `invalidFilter`"),
    /** Paths as keys of a PATCH without a path. */
    PATHS_AS_KEYS(
            "In a PATCH without a path the keys may be paths: `name.familyName`, `urn:...:User:department`, `emails[type eq"
                    + " \"work\"].value`",
            "`invalidPath`"),
    /** One value for a list. */
    SINGLE_VALUE_FOR_LIST("One value stands for a list of one", "`invalidValue`"),
    /** A string for a complex value. */
    STRING_FOR_COMPLEX("`\"manager\": \"id\"` stands for `{\"value\": \"id\"}`", "`invalidValue`"),
    /** No schemas in a body. */
    MISSING_SCHEMAS("A body or a PATCH without `schemas` is accepted", "`invalidSyntax`"),
    /** More schemas than there are. */
    UNKNOWN_SCHEMAS("`schemas` may hold URNs that this server does not know", "`invalidSyntax`"),
    /** The core schema's URN around its attributes in a PATCH. */
    CORE_URN_AS_KEY(
            "In a PATCH the URN of the core schema may stand as a key around core attributes, and as a whole path",
            "`invalidPath`"),
    /** A path of no characters. */
    EMPTY_PATH("An empty `path` counts as none", "`invalidPath`"),
    /** A PATCH that does nothing. */
    EMPTY_OPERATIONS(
            "A PATCH with an empty list of operations succeeds and changes nothing",
            "`invalidSyntax`: Operations must be a list of at least one operation"),
    /** Removal by a list of values. */
    REMOVE_BY_VALUE(
            "`remove` with the path of a list and a `value` removes those values only",
            "`invalidSyntax`: values are chosen by brackets"),
    /** An element that is not there is made. */
    MISSING_ELEMENT_IS_MADE(
            "`add` or `replace` of `emails[type eq \"work\"].value` makes the element if there is none", "`noTarget`"),
    /** Removal of what is not there. */
    REMOVAL_OF_NOTHING(
            "`remove` of `emails[type eq \"work\"]` changes nothing if there is none: removals are repeated",
            "`noTarget`"),
    /** No group in the answer to its PATCH. */
    NO_CONTENT_AFTER_GROUP_PATCH(
            "A PATCH of a group is answered with 204",
            "200 with the group while it has at most 100 members, 204 above; always 200 where the request names"
                    + " `attributes` or `excludedAttributes`"),
    /** Read-only attributes in a PATCH. */
    ECHOED_READ_ONLY(
            "Read-only attributes in a PATCH without a path (`id`, `groups`, `meta`) are passed over", "`mutability`"),
    /** Other changes beside a deactivation. */
    DEACTIVATION_BESIDE_CHANGES(
            "A change with `active: false` deactivates the user even if the realm's user profile or a policy refuses other"
                    + " values of it; these stay as they were",
            "the refusal of these values; nothing is changed"),
    /** Attributes that no schema declares. */
    UNKNOWN_ATTRIBUTES(
            "Attributes that no schema declares are passed over in bodies and in PATCHes without a path",
            "`invalidSyntax`, in a PATCH `invalidPath`, with the attribute's name");

    private final String allowed;
    private final String otherwise;

    Quirk(String allowed, String otherwise) {
        this.allowed = allowed;
        this.otherwise = otherwise;
    }

    /** What happens where the rule is on, in Markdown. */
    public String allowed() {
        return allowed;
    }

    /** What happens where the rule is off, in Markdown. */
    public String otherwise() {
        return otherwise;
    }
}
