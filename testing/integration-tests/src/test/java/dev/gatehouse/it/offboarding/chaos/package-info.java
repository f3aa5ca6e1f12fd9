/**
 * Offboarding while servers are killed and receivers misbehave.
 *
 * <p>Read {@link dev.gatehouse.it.offboarding.chaos.ChaosIT} first, then {@code Round}: teams of administrators change
 * their users at random ({@code Team}), while {@code Trouble} kills servers and spoils the moods of receivers. What is
 * known to be committed is kept by {@code Person}; {@code Verdict} compares it with what came to the receivers.
 */
package dev.gatehouse.it.offboarding.chaos;
