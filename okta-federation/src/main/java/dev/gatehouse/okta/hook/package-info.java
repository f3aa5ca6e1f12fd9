/**
 * The endpoint that Okta's event hooks call. It believes nothing but the secret: what a hook names is looked up in Okta with
 * our own credentials.
 */
package dev.gatehouse.okta.hook;
