/** The admin REST API of the connectors, below {@code /admin/realms/{realm}/gatehouse-scim/connectors}. */
package dev.gatehouse.scim.admin;
