/**
 * The attribute registry: every SCIM attribute is declared once, in {@link dev.gatehouse.scim.schema.UserSchema} or
 * {@link dev.gatehouse.scim.schema.GroupSchema}, with its type, its rules and the place where Keycloak stores it. The
 * {@code /Schemas} answer, the validation of request bodies, reading, writing, PATCH, projection and the filters that
 * can be looked up are all computed from these declarations.
 *
 * <p>Read {@link dev.gatehouse.scim.schema.Attribute}, then {@link dev.gatehouse.scim.schema.Storage}, then
 * {@link dev.gatehouse.scim.schema.ResourceDocuments}. Nothing here knows a Keycloak session: what is stored is seen
 * as {@link dev.gatehouse.scim.schema.StoredAttributes}.
 */
package dev.gatehouse.scim.schema;
