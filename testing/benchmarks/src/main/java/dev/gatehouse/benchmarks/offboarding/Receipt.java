package dev.gatehouse.benchmarks.offboarding;

import java.time.Instant;

/**
 * A webhook as it came.
 *
 * @param id its {@code webhook-id}
 * @param type what it tells, as {@code device.offboarding}
 * @param userId whom it is about
 * @param recordedAt when the server recorded the transition, just before the commit, in milliseconds
 * @param receivedAt when its last byte was read
 */
public record Receipt(String id, String type, String userId, Instant recordedAt, Instant receivedAt) {}
