/** The command line: the emulator as a server of its own, changes to people in a running one, and Okta as SCIM client. */
package dev.gatehouse.okta.emulator.cli;
