/**
 * Okta as OpenID Connect identity provider: two authorization servers alike, the organization's own and {@code /oauth2/default}, with a login page,
 * PKCE, signed id tokens and sign-out.
 */
package dev.gatehouse.okta.emulator.oidc;
