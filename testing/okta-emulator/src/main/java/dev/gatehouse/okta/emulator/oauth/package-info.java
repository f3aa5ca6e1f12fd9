/**
 * OAuth: client authentication, access tokens, DPoP proofs (RFC 9449) and the token endpoint. The grants of sign-in are added by the {@code oidc}
 * package.
 */
package dev.gatehouse.okta.emulator.oauth;
