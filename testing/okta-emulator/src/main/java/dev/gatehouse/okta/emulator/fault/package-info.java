/** Faults that tests and demonstrations inject into the emulator's answers. */
package dev.gatehouse.okta.emulator.fault;
