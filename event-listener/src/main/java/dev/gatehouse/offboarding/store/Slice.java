package dev.gatehouse.offboarding.store;

import java.util.Optional;

/**
 * A part of all users, of all realms, by their ids.
 *
 * @param from the id before the first
 * @param to the last id; empty for the part that has no end
 */
public record Slice(String from, Optional<String> to) {}
