package dev.gatehouse.it.offboarding.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatehouse.harness.RestResponse;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Changes a few users of one realm, one after the other, by paths and on nodes that its dice choose. Nobody else changes
 * them, so the team knows what each of them is: by the answer, or from the database where there was none.
 */
final class Team implements Callable<List<Person>> {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final String BULK = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

    private final ChaosNodes nodes;
    private final Tables tables;
    private final ChaosRealm realm;
    private final String name;
    private final Dice dice;
    private final Steps steps;
    /** Those who are in, or were until they were removed; they are replaced when their turn comes. */
    private final List<Person> seats = new ArrayList<>();

    private final List<Person> everybody = new ArrayList<>();

    Team(ChaosNodes nodes, ChaosRealm realm, String name, Dice dice, Steps steps) {
        this.nodes = nodes;
        this.tables = new Tables(nodes);
        this.realm = realm;
        this.name = name;
        this.dice = dice;
        this.steps = steps;
    }

    /** A way to change somebody. */
    private interface Deed {
        void on(Person person) throws SQLException, InterruptedException;
    }

    private final List<Deed> ofEnabled = List.of(
            person -> byAdmin(person, Standing.DISABLED),
            person -> byAdmin(person, Standing.DISABLED),
            person -> byScim(person, Standing.DISABLED),
            this::byBulk,
            person -> behind(person, Standing.DISABLED),
            this::outAndBack,
            this::refusedForPassword,
            this::refusedImport,
            this::overwrittenByImport,
            person -> byAdmin(person, Standing.REMOVED),
            person -> byScim(person, Standing.REMOVED),
            person -> behind(person, Standing.REMOVED));

    private final List<Deed> ofDisabled = List.of(
            person -> byAdmin(person, Standing.ENABLED),
            person -> byAdmin(person, Standing.ENABLED),
            person -> byScim(person, Standing.ENABLED),
            person -> behind(person, Standing.ENABLED),
            this::refusedImport,
            this::overwrittenByImport,
            person -> byAdmin(person, Standing.REMOVED),
            person -> behind(person, Standing.REMOVED));

    @Override
    public List<Person> call() throws Exception {
        for (int seat = 0; seat < Steps.SEATS; seat++) {
            seats.add(join(seat));
        }
        for (int step = 0; step < Steps.OF_A_TEAM; step++) {
            int seat = dice.pick(IntStream.range(0, seats.size()).boxed().toList());
            Person person = seats.get(seat);
            if (person.standing() == Standing.REMOVED) {
                seats.set(seat, join(seat));
            } else {
                dice.pick(person.standing() == Standing.ENABLED ? ofEnabled : ofDisabled)
                        .on(person);
            }
            steps.taken();
            Thread.sleep(dice.upTo(PAUSE).toMillis());
        }
        return everybody;
    }

    private Person join(int seat) throws SQLException, InterruptedException {
        String username = name + "-" + seat + "-" + everybody.size();
        Optional<String> id = Optional.empty();
        while (id.isEmpty()) {
            ask(node -> realm.admin(node).post("/users", Map.of("username", username, "enabled", true)));
            id = tables.userId(realm.id(), username);
        }
        return known(new Person(realm, id.get(), username));
    }

    private Person known(Person person) {
        everybody.add(person);
        return person;
    }

    private void byAdmin(Person person, Standing to) throws SQLException, InterruptedException {
        String path = "/users/" + person.id();
        change(
                person,
                to,
                "by an administrator",
                node -> to == Standing.REMOVED
                        ? realm.admin(node).delete(path)
                        : realm.admin(node).put(path, Map.of("enabled", to == Standing.ENABLED)));
    }

    private void byScim(Person person, Standing to) throws SQLException, InterruptedException {
        String path = "/Users/" + person.id();
        change(
                person,
                to,
                "by SCIM",
                node -> to == Standing.REMOVED
                        ? realm.scim(node).delete(path)
                        : realm.scim(node).patch(path, active(to == Standing.ENABLED)));
    }

    private static Map<String, Object> active(boolean active) {
        return Map.of(
                "schemas",
                List.of(PATCH),
                "Operations",
                List.of(Map.of("op", "replace", "value", Map.of("active", active))));
    }

    /** Disables all of the team at once. */
    private void byBulk(Person first) throws SQLException, InterruptedException {
        List<Person> leavers = seats.stream()
                .filter(person -> person.standing() == Standing.ENABLED)
                .toList();
        List<Map<String, Object>> operations = leavers.stream()
                .map(person -> Map.of("method", "PATCH", "path", "/Users/" + person.id(), "data", active(false)))
                .toList();
        Instant asked = Instant.now();
        JsonNode answers = ask(node ->
                        realm.scim(node).post("/Bulk", Map.of("schemas", List.of(BULK), "Operations", operations)))
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.json().path("Operations"))
                .orElse(MissingNode.getInstance());
        for (int i = 0; i < leavers.size(); i++) {
            JsonNode answer = answers.path(i);
            boolean granted = answer.path("status").asText().startsWith("2");
            settle(leavers.get(i), Standing.DISABLED, "by SCIM bulk", asked, granted);
        }
    }

    /** Back so soon that a grace period has not run out. */
    private void outAndBack(Person person) throws SQLException, InterruptedException {
        byAdmin(person, Standing.DISABLED);
        if (person.standing() == Standing.DISABLED) {
            byAdmin(person, Standing.ENABLED);
        }
    }

    private void behind(Person person, Standing to) {
        Instant asked = Instant.now();
        try {
            if (to == Standing.REMOVED) {
                tables.remove(person.id());
            } else {
                tables.setEnabled(person.id(), to == Standing.ENABLED);
            }
            person.became(new Change(to, "by SQL", true, asked, Instant.now()));
        } catch (SQLException e) {
            // Not committed, for instance since a sweep held her for too long.
            person.kept(to + " by SQL: " + e.getMessage());
        }
    }

    private void overwrittenByImport(Person person) throws SQLException, InterruptedException {
        change(person, Standing.REMOVED, "by an import", node -> overwrite(node, List.of(newcomer(person))));
        if (person.standing() == Standing.REMOVED) {
            String id = tables.userId(realm.id(), person.username())
                    .orElseThrow(() -> new AssertionError("an import removed and did not create " + person));
            seats.set(seats.indexOf(person), known(new Person(realm, id, person.username())));
        }
    }

    /** She is removed with a flush of its own; then the second user, in the same transaction, fails. */
    private void refusedImport(Person person) throws SQLException, InterruptedException {
        Map<String, Object> broken = Map.of("username", name + "-broken", "groups", List.of("/no-such-group"));
        refused(person, "an import", node -> overwrite(node, List.of(newcomer(person), broken)));
    }

    private RestResponse overwrite(ChaosNode node, List<Map<String, Object>> users) {
        return realm.admin(node).post("/partialImport", Map.of("ifResourceExists", "OVERWRITE", "users", users));
    }

    private static Map<String, Object> newcomer(Person person) {
        return Map.of("username", person.username(), "enabled", true);
    }

    /** She is disabled before the password turns out to be too short. */
    private void refusedForPassword(Person person) throws SQLException, InterruptedException {
        Map<String, Object> body =
                Map.of("enabled", false, "credentials", List.of(Map.of("type", "password", "value", "short")));
        refused(
                person,
                "a disable with a bad password",
                node -> realm.admin(node).put("/users/" + person.id(), body));
    }

    private interface Request {
        RestResponse to(ChaosNode node);
    }

    private void change(Person person, Standing to, String how, Request request)
            throws SQLException, InterruptedException {
        Instant asked = Instant.now();
        boolean granted =
                ask(request).filter(answer -> answer.status() / 100 == 2).isPresent();
        settle(person, to, how, asked, granted);
    }

    private void refused(Person person, String what, Request request) throws SQLException, InterruptedException {
        Optional<RestResponse> answer = ask(request);
        Standing now = tables.standing(person.id());
        if (answer.filter(one -> one.status() / 100 == 2).isPresent() || now != person.standing()) {
            throw new AssertionError(what + " was not refused and rolled back: " + answer + ", " + now + ", " + person);
        }
        person.kept(what);
    }

    /** Without a good answer, and where Keycloak's cache may have misled it, the database tells what happened. */
    private void settle(Person person, Standing to, String how, Instant asked, boolean granted) throws SQLException {
        Standing now = granted && !person.changedBehind() ? to : tables.standing(person.id());
        if (now == person.standing()) {
            person.kept(to + " " + how + (granted ? " although granted" : ""));
        } else if (now == to) {
            person.became(new Change(to, granted ? how : how + ", answer lost", false, asked, Instant.now()));
        } else {
            throw new AssertionError("became " + now + " when " + to + " was asked for: " + person);
        }
    }

    /** Sends a request to some node; empty if there was no answer. */
    private Optional<RestResponse> ask(Request request) throws InterruptedException {
        ChaosNode node = nodes.anyUp(dice);
        try {
            return Optional.of(request.to(node));
        } catch (UncheckedIOException | IllegalStateException e) {
            Thread.sleep(200);
            return Optional.empty();
        }
    }
}
