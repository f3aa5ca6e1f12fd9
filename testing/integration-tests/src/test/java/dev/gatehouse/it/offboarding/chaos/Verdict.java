package dev.gatehouse.it.offboarding.chaos;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares what is known to have happened in a realm with what was recorded and with what its receivers got. */
final class Verdict {

    private final ChaosRealm realm;
    private final List<Person> people;
    private final Tables tables;
    private final Map<String, List<Tables.Case>> casesByUser;
    private final Map<String, Tables.Delivery> deliveries;
    private final Map<String, List<Arrival>> arrivals = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    Verdict(ChaosRealm realm, List<Person> people, Tables tables) throws SQLException {
        this.realm = realm;
        this.people = people;
        this.tables = tables;
        this.casesByUser = tables.cases(realm.id()).stream().collect(Collectors.groupingBy(Tables.Case::userId));
        this.deliveries = tables.deliveries(realm.id()).stream()
                .collect(Collectors.toMap(Tables.Delivery::id, Function.identity()));
        realm.receivers().forEach((endpoint, receiver) -> arrivals.put(endpoint, ofRealm(receiver)));
    }

    private List<Arrival> ofRealm(MoodyReceiver receiver) {
        return receiver.arrivals().stream()
                .filter(arrival -> arrival.payload().at("/data/realm").asText().equals(realm.name()))
                .toList();
    }

    /** A sentence for each promise that was broken. */
    List<String> violations() throws SQLException {
        everyIdMeansOneIntent();
        nobodyElseIsConcerned();
        for (Person person : people) {
            everyTransitionIsRecordedOnce(person);
            realm.receivers().keySet().forEach(endpoint -> eachLeaverIsReceivedInOrder(person, endpoint));
            nobodyIsOffboardedWhoCameBackInTime(person);
        }
        return violations;
    }

    private void everyIdMeansOneIntent() {
        Map<List<Object>, String> messages = new HashMap<>();
        deliveries.values().forEach(delivery -> {
            String other =
                    messages.put(List.of(delivery.caseId(), delivery.endpointId(), delivery.epoch()), delivery.id());
            check(other == null, "two ids for one message", delivery, other);
        });
        Map<String, String> bodies = new HashMap<>();
        arrivals.forEach((endpoint, all) -> all.forEach(arrival -> {
            check(arrival.verified(), "a wrong signature", arrival);
            String other = bodies.putIfAbsent(arrival.id(), arrival.body());
            check(other == null || other.equals(arrival.body()), "two bodies with one id", arrival, other);
            Tables.Delivery delivery = deliveries.get(arrival.id());
            check(
                    delivery != null
                            && delivery.endpointId().equals(endpoint)
                            && delivery.userId().equals(arrival.userId()),
                    "a webhook without a record",
                    arrival,
                    delivery);
        }));
    }

    private void nobodyElseIsConcerned() {
        Set<String> known = people.stream().map(Person::id).collect(Collectors.toSet());
        Set<String> concerned = new HashSet<>(casesByUser.keySet());
        arrivals.values().forEach(all -> all.forEach(arrival -> concerned.add(arrival.userId())));
        concerned.removeAll(known);
        check(concerned.isEmpty(), "users with a case who never came to be", concerned);
    }

    private void everyTransitionIsRecordedOnce(Person person) throws SQLException {
        Standing stored = tables.standing(person.id());
        check(stored == person.standing(), "the database forgot a change", stored, person);
        List<Standing> course = course(person);
        check(person.possibleCourses().contains(course), "recorded is " + course + " of", person);
    }

    /** What the ledger and the cases say happened: what is no case was a return. */
    private List<Standing> course(Person person) throws SQLException {
        Optional<Tables.State> state = tables.state(person.id());
        Standing[] course =
                new Standing[Math.toIntExact(state.map(Tables.State::epoch).orElse(0L))];
        Arrays.fill(course, Standing.ENABLED);
        for (Tables.Case one : cases(person)) {
            if (one.epoch() > course.length) {
                check(false, "a case that the ledger does not know", one, person);
            } else {
                course[Math.toIntExact(one.epoch()) - 1] = one.became();
            }
        }
        return List.of(course);
    }

    private void eachLeaverIsReceivedInOrder(Person person, String endpoint) {
        List<Arrival> all = arrivals.get(endpoint).stream()
                .filter(arrival -> arrival.userId().equals(person.id()))
                .filter(arrival -> deliveries.containsKey(arrival.id()))
                .toList();
        long last = 0;
        for (Arrival arrival : all) {
            long epoch = deliveries.get(arrival.id()).epoch();
            check(epoch >= last, "out of order at " + endpoint, all, person);
            last = epoch;
        }
        List<Arrival> taken = all.stream().filter(Arrival::taken).toList();
        Set<String> takenIds = taken.stream().map(Arrival::id).collect(Collectors.toSet());
        deliveries.values().stream()
                .filter(delivery -> delivery.userId().equals(person.id()))
                .filter(delivery -> delivery.endpointId().equals(endpoint))
                .filter(delivery -> delivery.status().equals("DELIVERED"))
                .forEach(delivery ->
                        check(takenIds.contains(delivery.id()), "called delivered, and never taken", delivery, person));
        for (Tables.Case one : cases(person)) {
            boolean received = taken.stream()
                    .map(arrival -> deliveries.get(arrival.id()))
                    .anyMatch(delivery -> delivery.caseId().equals(one.id()) && delivery.epoch() == one.epoch());
            check(received || cameBack(person, one), "a leaver was not received at " + endpoint, one, all, person);
        }
        if (!taken.isEmpty()) {
            boolean restored = taken.get(taken.size() - 1).restores();
            check(
                    restored == (person.standing() == Standing.ENABLED),
                    "what came last to " + endpoint + " is not what she is",
                    taken,
                    person);
        }
    }

    private boolean cameBack(Person person, Tables.Case one) {
        List<Tables.Case> all = cases(person);
        int next = all.indexOf(one) + 1;
        return next < all.size() ? all.get(next).epoch() > one.epoch() + 1 : person.standing() == Standing.ENABLED;
    }

    /** Only where nothing was missed: then each change is one transition, and it is known when each was made. */
    private void nobodyIsOffboardedWhoCameBackInTime(Person person) {
        List<Change> changes = person.changes();
        if (person.changedBehind()) {
            return;
        }
        for (Tables.Case one : cases(person)) {
            int next = Math.toIntExact(one.epoch()) - 1;
            if (next < changes.size()
                    && changes.get(next).to() == Standing.ENABLED
                    && changes.get(next)
                            .done()
                            .isBefore(changes.get(next - 1).asked().plus(realm.grace()))) {
                arrivals.values()
                        .forEach(all -> all.stream()
                                .filter(arrival -> deliveries.containsKey(arrival.id()))
                                .filter(arrival ->
                                        deliveries.get(arrival.id()).caseId().equals(one.id()))
                                .forEach(arrival -> check(false, "offboarded although back in time", arrival, person)));
            }
        }
    }

    private List<Tables.Case> cases(Person person) {
        return casesByUser.getOrDefault(person.id(), List.of());
    }

    private void check(boolean kept, String promise, Object... about) {
        if (!kept) {
            violations.add(promise + ": " + Arrays.toString(about));
        }
    }
}
