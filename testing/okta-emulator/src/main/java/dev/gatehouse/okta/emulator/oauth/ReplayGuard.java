package dev.gatehouse.okta.emulator.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Remembers identifiers for a while, so that none is used twice. */
final class ReplayGuard {

    private final Duration memory;
    private final Map<String, Instant> seen = new HashMap<>();

    ReplayGuard(Duration memory) {
        this.memory = memory;
    }

    synchronized boolean isNew(String identifier, Instant now) {
        seen.values().removeIf(since -> since.plus(memory).isBefore(now));
        return seen.putIfAbsent(identifier, now) == null;
    }
}
