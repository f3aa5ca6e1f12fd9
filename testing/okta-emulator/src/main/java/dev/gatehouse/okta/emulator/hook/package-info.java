/** Okta as caller of event hooks: the verification challenge, and the delivery of log events to those who subscribed. */
package dev.gatehouse.okta.emulator.hook;
