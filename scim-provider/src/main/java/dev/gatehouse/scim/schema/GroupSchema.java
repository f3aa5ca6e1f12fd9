package dev.gatehouse.scim.schema;

import static dev.gatehouse.scim.schema.AttributeBuilder.complex;
import static dev.gatehouse.scim.schema.AttributeBuilder.reference;
import static dev.gatehouse.scim.schema.AttributeBuilder.string;

import java.util.List;

/**
 * The attributes of a group, RFC 7643 section 4.2. Members are a relation of their own: they are neither loaded nor
 * written with the rest.
 */
public final class GroupSchema {
    /** The core schema's URN. */
    public static final String CORE_URN = "urn:ietf:params:scim:schemas:core:2.0:Group";
    /** The name of the attribute that lists the members. */
    public static final String MEMBERS = "members";
    /** The name under which {@link StoredAttributes} holds the group's name. */
    public static final String NAME_KEY = "name";

    /** What Keycloak's database holds of a group's name. */
    private static final int MAX_NAME_LENGTH = 255;

    private static final Schema CORE = Schema.of(
            CORE_URN,
            "Group",
            "Group of users",
            string("displayName", "Name of the group")
                    .required()
                    .atMost(MAX_NAME_LENGTH)
                    .storedIn(Storage.text(NAME_KEY)),
            complex(
                            MEMBERS,
                            "Users and groups that belong to the group",
                            string("value", "SCIM id of the member")
                                    .caseExact()
                                    .required()
                                    .immutable(),
                            reference("$ref", "Address of the member", "User", "Group")
                                    .immutable(),
                            string("type", "Kind of member")
                                    .canonicalValues("User", "Group")
                                    .immutable(),
                            string("display", "User name of a user, displayName of a group")
                                    .readOnly())
                    .unlimited());

    /** The resource type. */
    public static final ResourceType TYPE =
            new ResourceType("Group", "/Groups", "Groups of the realm", CORE, List.of());

    private GroupSchema() {}
}
