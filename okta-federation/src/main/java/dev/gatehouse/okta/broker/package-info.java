/**
 * Signing in with Okta through an app that has no client secret: Keycloak's OpenID Connect broker, but for the parameter
 * that it always sends.
 */
package dev.gatehouse.okta.broker;
