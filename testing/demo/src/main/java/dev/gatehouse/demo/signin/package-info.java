/** A native app's side of a sign-in: authorization code with PKCE, walked through the real pages. */
package dev.gatehouse.demo.signin;
