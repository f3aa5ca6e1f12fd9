/**
 * What of an Okta user's profile is kept on the Keycloak user: which attributes, what they are made from, and how they
 * are shown and guarded.
 */
package dev.gatehouse.okta.profile;
