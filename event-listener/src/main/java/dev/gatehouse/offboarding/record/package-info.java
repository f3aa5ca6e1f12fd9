/**
 * Turns what was detected into rows. Whatever notices a leaver ends in {@link
 * dev.gatehouse.offboarding.record.TransitionRecorder}, in the transaction that it was given.
 */
package dev.gatehouse.offboarding.record;
