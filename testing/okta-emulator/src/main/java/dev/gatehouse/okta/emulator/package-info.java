/**
 * The Okta emulator: a stateful stand-in for the part of Okta that Gatehouse talks to. Begin with {@link dev.gatehouse.okta.emulator.OktaEmulator}.
 */
package dev.gatehouse.okta.emulator;
