package dev.gatehouse.scim.schema;

import static dev.gatehouse.scim.schema.AttributeBuilder.complex;
import static dev.gatehouse.scim.schema.AttributeBuilder.flag;
import static dev.gatehouse.scim.schema.AttributeBuilder.reference;
import static dev.gatehouse.scim.schema.AttributeBuilder.simple;
import static dev.gatehouse.scim.schema.AttributeBuilder.string;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The schemas of what the discovery endpoints answer with, RFC 7643 section 8.7.2 and RFC 9865 section 4. They are told to
 * clients and nothing else: no resource of a realm has them, so no {@link Registry} holds them.
 */
public final class DiscoverySchemas {
    /** The URN of the service provider's configuration. */
    public static final String CONFIG_URN = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    static final String RESOURCE_TYPE_URN = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    static final String SCHEMA_URN = "urn:ietf:params:scim:schemas:core:2.0:Schema";

    private static final Schema CONFIG = Schema.of(
            CONFIG_URN,
            "Service Provider Configuration",
            "What this service provider offers to the client that asks",
            link("documentationUri", "Address of a manual"),
            part("patch", "Whether and how resources are patched", supported()),
            part(
                    "bulk",
                    "Whether and how many operations are done in one request",
                    supported(),
                    number("maxOperations", "The most operations"),
                    number("maxPayloadSize", "The largest body, in bytes")),
            part(
                    "filter",
                    "Whether and how resources are filtered",
                    supported(),
                    number("maxResults", "The most resources in an answer")),
            part("changePassword", "Whether passwords are set", supported()),
            part("sort", "Whether resources are sorted", supported()),
            part("etag", "Whether resources have versions", supported()),
            complex(
                            "pagination",
                            "How lists are cut into pages",
                            required(flag("cursor", "Whether pages follow each other by cursor")),
                            required(flag("index", "Whether pages are told by the number of their first resource")),
                            told(string("defaultPaginationMethod", "How pages are told where the client does not say")
                                    .canonicalValues("cursor", "index")),
                            told(simple(
                                    "defaultPageSize",
                                    AttributeType.INTEGER,
                                    "How many resources a page has where the client does not say")),
                            told(simple("maxPageSize", AttributeType.INTEGER, "The most resources on a page")),
                            told(simple(
                                    "cursorTimeout",
                                    AttributeType.INTEGER,
                                    "How long a cursor can be used, in seconds")))
                    .readOnly(),
            part(
                            "authenticationSchemes",
                            "How the client that asks proves who it is",
                            required(string("type", "Kind of scheme")
                                    .canonicalValues("oauth", "oauth2", "oauthbearertoken", "httpbasic", "httpdigest")),
                            required(string("name", "Name of the scheme")),
                            required(string("description", "What the client sends")),
                            link("specUri", "Address of the document that defines the scheme"),
                            link("documentationUri", "Address of a manual"),
                            told(flag("primary", "Whether it is the preferred one")))
                    .multiValued());

    private static final Schema RESOURCE_TYPE = Schema.of(
            RESOURCE_TYPE_URN,
            "ResourceType",
            "A kind of resource",
            told(string("id", "Id of the type, the same as its name")),
            required(string("name", "Name of the type")),
            told(string("description", "What the resources are")),
            required(reference("endpoint", "Where the resources are, below the base URL", "uri")),
            required(reference("schema", "URN of the schema whose attributes stand at the top level", "uri")),
            complex(
                            "schemaExtensions",
                            "Schemas whose attributes stand under their URN",
                            required(reference("schema", "URN of the schema", "uri")),
                            required(flag("required", "Whether every resource has it")))
                    .multiValued()
                    .readOnly());

    private static final Schema SCHEMA = Schema.of(
            SCHEMA_URN,
            "Schema",
            "A named set of attributes",
            required(string("id", "URN of the schema")),
            told(string("name", "Name to show")),
            told(string("description", "What the schema is about")),
            part("attributes", "The attributes", withSubAttributes()).multiValued());

    /** All of them. */
    public static final List<Schema> ALL = List.of(CONFIG, RESOURCE_TYPE, SCHEMA);

    private DiscoverySchemas() {}

    private static AttributeBuilder[] withSubAttributes() {
        AttributeBuilder subAttributes =
                told(complex("subAttributes", "The parts of a complex attribute", characteristics())
                        .multiValued());
        return Stream.concat(Stream.of(characteristics()), Stream.of(subAttributes))
                .toArray(AttributeBuilder[]::new);
    }

    private static AttributeBuilder[] characteristics() {
        return new AttributeBuilder[] {
            required(string("name", "Name of the attribute").caseExact()),
            required(keyword("type", "Kind of value", AttributeType.values(), AttributeType::keyword)),
            required(flag("multiValued", "Whether the value is a list")),
            told(string("description", "What the attribute is about")),
            told(flag("required", "Whether a resource without it is refused")),
            told(string("canonicalValues", "Suggested values").caseExact().multiValued()),
            told(flag("caseExact", "Whether comparisons respect letter case")),
            told(keyword("mutability", "Who may change it", Mutability.values(), Mutability::keyword)),
            told(keyword("returned", "When it is part of an answer", Returned.values(), Returned::keyword)),
            told(keyword("uniqueness", "How unique the value is", Uniqueness.values(), Uniqueness::keyword)),
            told(string("referenceTypes", "What a reference may point at")
                    .caseExact()
                    .multiValued())
        };
    }

    private static <T> AttributeBuilder keyword(
            String name, String description, T[] values, Function<T, String> keyword) {
        return string(name, description)
                .caseExact()
                .canonicalValues(Stream.of(values).map(keyword).toArray(String[]::new));
    }

    private static AttributeBuilder part(String name, String description, AttributeBuilder... parts) {
        return required(complex(name, description, parts));
    }

    private static AttributeBuilder supported() {
        return required(flag("supported", "Whether this is offered"));
    }

    private static AttributeBuilder number(String name, String description) {
        return required(simple(name, AttributeType.INTEGER, description));
    }

    private static AttributeBuilder link(String name, String description) {
        return told(reference(name, description, "external"));
    }

    private static AttributeBuilder required(AttributeBuilder attribute) {
        return told(attribute).required();
    }

    private static AttributeBuilder told(AttributeBuilder attribute) {
        return attribute.readOnly();
    }
}
