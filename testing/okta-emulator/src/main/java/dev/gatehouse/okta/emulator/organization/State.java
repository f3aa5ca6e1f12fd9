package dev.gatehouse.okta.emulator.organization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The collections behind {@link Organization}. Written under its lock, read without. */
final class State {

    final Clock clock;
    final Identifiers identifiers = new Identifiers();
    final SystemLog log = new SystemLog(this::now);

    final ConcurrentNavigableMap<String, OktaUser> users = new ConcurrentSkipListMap<>();
    final Map<String, String> userIdsByLogin = new ConcurrentHashMap<>();
    final ConcurrentNavigableMap<String, OktaGroup> groups = new ConcurrentSkipListMap<>();
    final ConcurrentNavigableMap<String, OktaApp> apps = new ConcurrentSkipListMap<>();
    final ConcurrentNavigableMap<String, EventHook> eventHooks = new ConcurrentSkipListMap<>();
    final Map<String, ApiToken> apiTokens = new ConcurrentHashMap<>();

    final Set<String> appsWithoutRole = ConcurrentHashMap.newKeySet();
    volatile String organizationId = "00o0000000000000001d7";
    volatile Duration searchLag = Duration.ZERO;

    private final Map<String, NavigableSet<String>> membersByGroup = new ConcurrentHashMap<>();
    private final Map<String, NavigableSet<String>> groupsByUser = new ConcurrentHashMap<>();
    private final Map<String, NavigableSet<String>> usersByApp = new ConcurrentHashMap<>();
    private final Map<String, NavigableSet<String>> groupsByApp = new ConcurrentHashMap<>();

    State(Clock clock) {
        this.clock = clock;
    }

    /** The time in whole milliseconds, as finely as Okta tells it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Everyone is the first group that an organization has. */
    String everyoneId() {
        return groups.firstKey();
    }

    NavigableSet<String> members(String groupId) {
        return setOf(membersByGroup, groupId);
    }

    NavigableSet<String> groupsOf(String userId) {
        return setOf(groupsByUser, userId);
    }

    NavigableSet<String> appUsers(String appId) {
        return setOf(usersByApp, appId);
    }

    NavigableSet<String> appGroups(String appId) {
        return setOf(groupsByApp, appId);
    }

    private static NavigableSet<String> setOf(Map<String, NavigableSet<String>> sets, String id) {
        return sets.computeIfAbsent(id, ignored -> new ConcurrentSkipListSet<>());
    }
}
