/**
 * HTTP: the realm resource {@code gatehouse-scim}. {@link dev.gatehouse.scim.endpoint.ScimResource} takes every request below
 * {@code /realms/{realm}/gatehouse-scim} whatever its path, method and media type, so that every answer, the errors that a
 * web framework would otherwise write in its own form included, is a SCIM answer.
 * {@link dev.gatehouse.scim.endpoint.ScimEndpoint} is the one way in: who is it, what is asked, commit or roll back.
 */
package dev.gatehouse.scim.endpoint;
