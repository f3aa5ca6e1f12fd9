/** Gatehouse's Okta federation beside Keycloak's LDAP federation: the same people from two directories into one server. */
package dev.gatehouse.benchmarks.okta;
