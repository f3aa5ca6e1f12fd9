/**
 * Connectors: the SCIM clients of a realm and how they prove who they are. A connector is a component of the realm under
 * the SPI {@code scim-connector}, so that Keycloak stores, exports, imports and checks it and {@code kcadm} can write it.
 * Read {@link dev.gatehouse.scim.connector.ScimConnector} first. There are three kinds:
 * {@link dev.gatehouse.scim.connector.BearerConnector} with a token, {@link dev.gatehouse.scim.connector.BasicConnector} with a
 * client id and a passkey, {@link dev.gatehouse.scim.connector.OauthConnector} with access tokens of the realm.
 * {@link dev.gatehouse.scim.connector.ConnectorConfig} is what they have in common,
 * {@link dev.gatehouse.scim.connector.Connectors} finds the one that a request comes from, and
 * {@link dev.gatehouse.scim.connector.ConnectorManager} is what an administrator does with them.
 */
package dev.gatehouse.scim.connector;
