/**
 * The Okta federation against the emulator: what a realm looks like after people and groups change in Okta, and what an
 * administrator reads when something is wrong.
 */
package dev.gatehouse.it.okta;
