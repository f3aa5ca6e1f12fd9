package dev.gatehouse.offboarding.detect;

import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Treatment;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.record.Observation;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one transaction did to users, and what events told about it, in whatever order the two came. Used by one thread,
 * as a transaction is.
 */
final class TransactionWatch {

    private final Map<String, Touched> touched = new LinkedHashMap<>();
    private final Set<String> removedRealms = new LinkedHashSet<>();
    private final Map<String, Source> named = new HashMap<>();
    private final Map<String, Treatment> wishes = new HashMap<>();
    private final Map<String, String> told = new LinkedHashMap<>();
    private final Switches switches = new Switches();
    private Source ambient = Source.SERVER;
    private boolean armed;

    /**
     * Notes that somebody sees to it that the watch is recorded.
     *
     * @return true the first time
     */
    boolean arm() {
        boolean first = !armed;
        armed = true;
        return first;
    }

    /** What was switched on and off. */
    Switches switches() {
        return switches;
    }

    /** Who is behind the transaction as a whole. */
    Source ambient() {
        return ambient;
    }

    /**
     * Notes that a user may have changed. The first note of a user tells what she was before the transaction.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     * @param before what she was before the write
     */
    void touch(String realmId, String userId, Observation.Before before) {
        Touched known = touched.putIfAbsent(userId, new Touched(realmId, before, Optional.empty()));
        if (known != null && known.before() == Observation.Before.PRESENT) {
            touched.put(userId, new Touched(realmId, before, known.lastSight()));
        }
    }

    /**
     * Notes that a user is being removed. The first sight counts: later ones see less of her.
     *
     * @param realmId the realm's id
     * @param lastSight what she looks like
     */
    void removing(String realmId, UserSnapshot lastSight) {
        Touched known = touched.get(lastSight.id());
        if (known == null) {
            touched.put(lastSight.id(), new Touched(realmId, Observation.Before.PRESENT, Optional.of(lastSight)));
        } else if (known.lastSight().isEmpty()) {
            touched.put(lastSight.id(), new Touched(realmId, known.before(), Optional.of(lastSight)));
        }
    }

    /**
     * Notes that a realm is being removed, with all of its users.
     *
     * @param realmId the realm's id
     */
    void removingRealm(String realmId) {
        removedRealms.add(realmId);
    }

    /** Ids of the realms that were removed, some of which may have been made anew. */
    Set<String> removedRealms() {
        return removedRealms;
    }

    /**
     * Notes what an event tells of a user. What a module of its own kind says, such as a SCIM connector, goes before
     * the administrator whose rights it used.
     *
     * @param userId the user's id
     * @param source who or what did it
     */
    void name(String userId, Source source) {
        named.merge(userId, source, TransactionWatch::stronger);
    }

    /**
     * Notes that somebody said in so many words that a user leaves, whether or not that changes anything.
     *
     * @param realmId the realm's id
     * @param userId the user's id
     */
    void told(String realmId, String userId) {
        told.put(userId, realmId);
    }

    /**
     * Notes what was chosen for a user's devices.
     *
     * @param userId the user's id
     * @param wish what was chosen
     */
    void wish(String userId, Treatment wish) {
        wishes.put(userId, wish);
    }

    /**
     * Notes what an event tells of the transaction as a whole.
     *
     * @param source who or what did it
     */
    void nameAll(Source source) {
        ambient = stronger(ambient, source);
    }

    /**
     * The users who may have changed, and those of whom somebody spoke.
     *
     * @return their ids, in the order in which they were first seen; last those of whom it was merely said that they leave
     */
    Collection<String> userIds() {
        Set<String> ids = new LinkedHashSet<>(touched.keySet());
        ids.addAll(told.keySet());
        return List.copyOf(ids);
    }

    /**
     * Tells whether the transaction wrote nothing of a user, so that it does not have her locked.
     *
     * @param userId one of {@link #userIds()}
     * @return true if it was merely said of her that she leaves
     */
    boolean merelyTold(String userId) {
        return !touched.containsKey(userId);
    }

    /**
     * Tells whether a user did not exist before the transaction.
     *
     * @param userId one of {@link #userIds()}
     * @return true if she was created by it
     */
    boolean created(String userId) {
        Touched user = touched.get(userId);
        return user != null && user.before() == Observation.Before.ABSENT;
    }

    /**
     * Tells whether it was noted already what a user looks like who is being removed.
     *
     * @param userId the user's id
     * @return true if there is a sight of her
     */
    boolean seen(String userId) {
        Touched user = touched.get(userId);
        return user != null && user.lastSight().isPresent();
    }

    /**
     * All that is known of a user.
     *
     * @param userId one of {@link #userIds()}
     * @return the observation
     */
    Observation observation(String userId) {
        Touched user = touched.getOrDefault(
                userId, new Touched(told.get(userId), Observation.Before.UNKNOWN, Optional.empty()));
        Source source = named.getOrDefault(userId, ambient);
        return new Observation(
                user.realmId(),
                userId,
                user.before(),
                user.lastSight(),
                source,
                Optional.ofNullable(wishes.get(userId)),
                told.containsKey(userId));
    }

    private static Source stronger(Source one, Source other) {
        return strength(other) >= strength(one) ? other : one;
    }

    private static int strength(Source source) {
        return switch (source.type()) {
            case SERVER -> source.equals(Source.SERVER) ? 0 : 1;
            case ADMIN, USER -> 2;
            case OKTA, SCIM -> 3;
        };
    }

    private record Touched(String realmId, Observation.Before before, Optional<UserSnapshot> lastSight) {}
}
