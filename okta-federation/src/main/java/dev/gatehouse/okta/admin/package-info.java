/**
 * The admin REST API of the federations, below {@code /admin/realms/{realm}/gatehouse-okta/{federation id}}.
 *
 * <p>{@link dev.gatehouse.okta.admin.OktaAdminResource} finds the federation,
 * {@link dev.gatehouse.okta.admin.FederationResource} hands over to one resource for each subject.
 */
package dev.gatehouse.okta.admin;
