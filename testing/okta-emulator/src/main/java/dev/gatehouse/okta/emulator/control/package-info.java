/** What Okta does not have: addresses below {@code /emulator} by which another process injects faults. */
package dev.gatehouse.okta.emulator.control;
