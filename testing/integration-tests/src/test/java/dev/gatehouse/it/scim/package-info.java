/** The SCIM provider over HTTP, against a real Keycloak: users, groups, connectors, errors, and what Okta and Entra ID send. */
package dev.gatehouse.it.scim;
