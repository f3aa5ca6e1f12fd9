package dev.gatehouse.it.offboarding.chaos;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A user, enabled at first, and all that is known to have happened to her. Changed by the one team that she is of. */
final class Person {

    private final ChaosRealm realm;
    private final String id;
    private final String username;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();

    Person(ChaosRealm realm, String id, String username) {
        this.realm = realm;
        this.id = id;
        this.username = username;
    }

    ChaosRealm realm() {
        return realm;
    }

    String id() {
        return id;
    }

    String username() {
        return username;
    }

    Standing standing() {
        return changes.isEmpty()
                ? Standing.ENABLED
                : changes.get(changes.size() - 1).to();
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    void became(Change change) {
        changes.add(change);
    }

    /** Notes a change that was not made: the request failed, was refused or never arrived. */
    void kept(String how) {
        undone.add(how);
    }

    /** Changes that were asked for and not made. */
    List<String> undone() {
        return List.copyOf(undone);
    }

    /** Whether something was changed behind Keycloak's back, whose cache may then be wrong about her. */
    boolean changedBehind() {
        return changes.stream().anyMatch(Change::behind);
    }

    /**
     * The courses that the ledger may have taken. A change behind Keycloak's back is missed if another one follows
     * before the sweep; the last change of all is always found.
     */
    Set<List<Standing>> possibleCourses() {
        Set<List<Standing>> courses = Set.of(List.of(Standing.ENABLED));
        for (Change change : changes) {
            Set<List<Standing>> noticed = with(courses, change.to());
            if (change.behind()) {
                noticed.addAll(courses);
            }
            courses = noticed;
        }
        return with(courses, standing());
    }

    private static Set<List<Standing>> with(Set<List<Standing>> courses, Standing standing) {
        return courses.stream().map(course -> with(course, standing)).collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Standing> with(List<Standing> course, Standing standing) {
        if (course.get(course.size() - 1) == standing) {
            return course;
        }
        List<Standing> longer = new ArrayList<>(course);
        longer.add(standing);
        return List.copyOf(longer);
    }

    @Override
    public String toString() {
        return username + " (" + id + ") of " + realm.name() + ", changes " + changes + ", undone " + undone;
    }
}
