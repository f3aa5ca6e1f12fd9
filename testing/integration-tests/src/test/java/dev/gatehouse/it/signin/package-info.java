/** Sign-in of native apps: OIDC with PKCE by Keycloak, our theme, Okta as identity provider. */
package dev.gatehouse.it.signin;
