package dev.gatehouse.benchmarks.scim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.load.Call;
import dev.gatehouse.benchmarks.realm.BenchmarkRealm;
import dev.gatehouse.benchmarks.realm.Population;
import dev.gatehouse.benchmarks.realm.RealmTables;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The rows of the SCIM benchmark: reads first, so that they see the realm as it was filled. */
final class Workloads {

    private static final int PAGE = 100;
    private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    private final Population population;
    private final String group;
    private final RealmTables tables;

    Workloads(Population population, BenchmarkRealm realm, RealmTables tables) {
        this.population = population;
        this.group = "/Groups/" + realm.groupId();
        this.tables = tables;
    }

    List<Workload> all() {
        return List.of(
                readOne(),
                filterByUserName(),
                page("page of " + PAGE, 1),
                page("page of " + PAGE + " at " + deep(), deep()),
                groupWithMembers(),
                groupWithoutMembers(),
                create(),
                patchActive(),
                addMember());
    }

    private Workload readOne() {
        return Workload.read(
                "read one user",
                turn -> Call.get("/Users/" + anyUserId(turn)),
                user -> identity(user).toString());
    }

    private Workload filterByUserName() {
        return Workload.read(
                "filter by `userName`",
                turn -> Call.get("/Users?filter="
                        + encoded("userName eq \"" + population.userName(population.anyUser(turn)) + "\"")),
                Workloads::listed);
    }

    private Workload page(String name, int startIndex) {
        return Workload.read(name, turn -> Call.get("/Users?startIndex=" + startIndex + "&count=" + PAGE), list -> {
            if (list.path("Resources").size() != PAGE) {
                throw new BenchmarkException(
                        "a page of " + list.path("Resources").size() + " users");
            }
            return listed(list);
        });
    }

    private Workload groupWithMembers() {
        return Workload.read(
                "read the group with its " + population.groupMembers() + " members",
                turn -> Call.get(group + "?attributes=displayName,members"),
                read -> {
                    TreeSet<String> members = new TreeSet<>();
                    read.path("members")
                            .forEach(member -> members.add(member.path("value").asText() + " "
                                    + member.path("display").asText()));
                    if (members.size() != population.groupMembers()) {
                        throw new BenchmarkException("a group of " + members.size() + " members");
                    }
                    return read.path("id").asText() + members;
                });
    }

    private Workload groupWithoutMembers() {
        return Workload.read(
                "read the group without members",
                turn -> Call.get(group + "?excludedAttributes=members"),
                read -> read.path("id").asText()
                        + read.path("displayName").asText()
                        + read.path("members").size());
    }

    private Workload create() {
        String body = """
                {"schemas": ["%s"], "userName": "%s", "name": {"givenName": "Ada", "familyName": "Lovelace"},
                 "emails": [{"value": "%s", "type": "work", "primary": true}], "active": true}""";
        return Workload.write(
                "create a user",
                turn -> {
                    String name = String.format(Locale.ROOT, "%s%09d@example.org", RealmTables.CREATED_PREFIX, turn);
                    return new Call("POST", "/Users", body.formatted(USER, name, name));
                },
                (before, after) -> insist("users created", after, tables.created()));
    }

    /** Each user is disabled when it is his first turn, enabled again in his second one, and so on. */
    private Workload patchActive() {
        return Workload.write(
                "PATCH `active`",
                turn -> patch(
                        "/Users/" + anyUserId(turn),
                        "{\"op\": \"replace\", \"path\": \"active\", \"value\": " + isOdd(turn) + "}"),
                (before, after) -> {
                    long disabled = after % population.users();
                    insist(
                            "users disabled",
                            isOdd(after) ? population.users() - disabled : disabled,
                            tables.disabled());
                });
    }

    private Workload addMember() {
        return Workload.write(
                "add one member to the group of " + population.groupMembers(),
                turn -> patch(
                        group,
                        "{\"op\": \"add\", \"path\": \"members\", \"value\": [{\"value\": \""
                                + population.userId(population.outsider(turn)) + "\"}]}"),
                (before, after) -> insist("members added", after - before, tables.removeAddedMembers()));
    }

    private boolean isOdd(long turn) {
        return turn / population.users() % 2 == 1;
    }

    private int deep() {
        return population.users() / 4 * 3;
    }

    private String anyUserId(long turn) {
        return population.userId(population.anyUser(turn));
    }

    private static Call patch(String path, String operation) {
        return new Call("PATCH", path, "{\"schemas\": [\"" + PATCH + "\"], \"Operations\": [" + operation + "]}");
    }

    private static List<String> identity(JsonNode user) {
        return List.of(
                user.path("id").asText(),
                user.path("userName").asText(),
                user.at("/name/givenName").asText(),
                user.at("/name/familyName").asText(),
                user.at("/emails/0/value").asText(),
                user.path("active").asText());
    }

    private static Object listed(JsonNode list) {
        List<Object> users = new ArrayList<>();
        users.add(list.path("totalResults").asInt());
        list.path("Resources").forEach(user -> users.add(identity(user)));
        if (users.size() < 2) {
            throw new BenchmarkException("an empty list: " + list);
        }
        return users;
    }

    private static void insist(String what, long expected, long found) {
        if (expected != found) {
            throw new BenchmarkException(what + ": " + expected + " by the answers, " + found + " in the database");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
