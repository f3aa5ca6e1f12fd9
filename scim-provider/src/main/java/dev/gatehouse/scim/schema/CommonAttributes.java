package dev.gatehouse.scim.schema;

import static dev.gatehouse.scim.schema.AttributeBuilder.complex;
import static dev.gatehouse.scim.schema.AttributeBuilder.dateTime;
import static dev.gatehouse.scim.schema.AttributeBuilder.reference;
import static dev.gatehouse.scim.schema.AttributeBuilder.string;

/** The attributes that every resource has, RFC 7643 section 3.1. They belong to no schema and are not listed in one. */
public final class CommonAttributes {
    /** Where the external id of a user or group is kept. */
    public static final String EXTERNAL_ID_KEY = "scim.externalId";

    /** What Keycloak's database holds of a group's attribute; the same limit serves users, and no client comes near it. */
    private static final int MAX_EXTERNAL_ID_LENGTH = 255;

    /** The name of the attribute that lists the URNs of the schemas whose attributes a resource has. */
    public static final String SCHEMAS = "schemas";

    static final Schema SCHEMA = Schema.of(
            "urn:ietf:params:scim:schemas:common",
            "Common",
            "Attributes of every resource",
            string(SCHEMAS, "URNs of the core schema and of the extensions that the resource has values of")
                    .multiValued()
                    .readOnly()
                    .alwaysReturned(),
            string("id", "Keycloak's id of the resource")
                    .caseExact()
                    .readOnly()
                    .alwaysReturned()
                    .unique(),
            string("externalId", "The client's own id of the resource")
                    .caseExact()
                    .atMost(MAX_EXTERNAL_ID_LENGTH)
                    .storedIn(Storage.text(EXTERNAL_ID_KEY)),
            complex(
                            "meta",
                            "What the server knows about the resource",
                            string("resourceType", "The kind of resource").readOnly(),
                            dateTime("created", "When it was made").readOnly(),
                            dateTime("lastModified", "When it was last changed").readOnly(),
                            reference("location", "Its address", "uri").readOnly(),
                            string("version", "Its weak entity tag").caseExact().readOnly())
                    .readOnly());

    private CommonAttributes() {}
}
