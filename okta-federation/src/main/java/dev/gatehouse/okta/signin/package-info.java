/**
 * Sign-in with a password that Okta keeps.
 */
package dev.gatehouse.okta.signin;
