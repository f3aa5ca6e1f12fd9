package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.KeycloakUnderTest;
import dev.gatehouse.it.support.TestRealm;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What changes of members cost, counted in SQL statements and never timed. */
@GatehouseTest
@Tag("S8")
class MemberScaleIT {
    private static final int A_FEW = 3;

    @Test
    void adding_and_removing_a_member_costs_the_same_in_a_group_of_10_and_of_20000(
            KeycloakUnderTest keycloak, TestRealm realm) throws SQLException {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String small = scim.createGroup("Small");
        String large = scim.createGroup("Large");
        try (SqlStatements sql = SqlStatements.of(keycloak)) {
            fill(sql, realm, small, 10);
            fill(sql, realm, large, 20_000);
            List<String> users = createUsers(scim, 4);
            addAndRemove(scim, small, users.get(3));

            try {
                long inSmall = least(sql, scim, small, users);
                long inLarge = least(sql, scim, large, users);

                assertThat(inLarge).isBetween(inSmall - A_FEW, inSmall + A_FEW);
            } finally {
                empty(sql, large);
            }
        }
    }

    @Test
    void adding_a_hundred_members_takes_hardly_more_statements_than_adding_one(
            KeycloakUnderTest keycloak, TestRealm realm) throws SQLException {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String one = scim.createGroup("One");
        String many = scim.createGroup("Many");
        String big = scim.createGroup("Big");
        try (SqlStatements sql = SqlStatements.of(keycloak)) {
            List<String> ids = fill(sql, realm, big, 102);
            add(scim, one, ids.subList(101, 102));
            addAndRemove(scim, many, ids.get(101));

            Map<String, Long> forOne = sql.during(() -> add(scim, one, ids.subList(0, 1)));
            Map<String, Long> forMany = sql.during(() -> add(scim, many, ids.subList(0, 100)));

            assertThat(SqlStatements.total(forMany))
                    .as("%s", forMany)
                    .isLessThanOrEqualTo(SqlStatements.total(forOne) + A_FEW);
            assertThat(scim.memberIds(many)).hasSize(100);
        }
    }

    @Test
    void replacing_the_members_of_a_large_group_touches_only_the_difference(KeycloakUnderTest keycloak, TestRealm realm)
            throws SQLException {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String group = scim.createGroup("Large");
        List<String> newcomers = createUsers(scim, 2);
        try (SqlStatements sql = SqlStatements.of(keycloak)) {
            List<String> ids = fill(sql, realm, group, 2_000);
            realm.admin().put("", Map.of("adminEventsEnabled", true)).succeeded();
            List<String> wanted = new ArrayList<>(ids.subList(1, 2_000));
            wanted.addAll(newcomers);
            scim.get("/Groups/" + group + "?excludedAttributes=members").succeeded();

            Map<String, Long> statements = sql.during(
                    () -> scim.put("/Groups/" + group, "{'displayName': 'Large', 'members': " + members(wanted) + "}")
                            .succeeded());

            assertThat(SqlStatements.total(statements)).as("%s", statements).isLessThan(100);
            assertThat(scim.memberIds(group)).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(realm.admin()
                            .get("/admin-events?max=10&resourceTypes=GROUP_MEMBERSHIP")
                            .json()
                            .findValuesAsText("resourcePath"))
                    .containsExactlyInAnyOrder(
                            "users/" + ids.get(0) + "/groups/" + group,
                            "users/" + newcomers.get(0) + "/groups/" + group,
                            "users/" + newcomers.get(1) + "/groups/" + group);
        }
    }

    @Test
    void whatever_is_done_to_members_the_group_holds_whom_it_should(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        List<String> users = createUsers(scim, 8);
        String group = scim.createGroup("Engines");
        Set<String> expected = new HashSet<>();
        Random random = new Random(20260707);

        for (int step = 0; step < 60; step++) {
            List<String> operations = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                List<String> some =
                        users.stream().filter(user -> random.nextInt(3) == 0).toList();
                operations.add(operation(random.nextInt(7), some, expected));
            }
            scim.patch("/Groups/" + group, operations.toArray(String[]::new)).succeeded();

            assertThat(scim.memberIds(group))
                    .as("step %s: %s", step, operations)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void keycloak_sees_every_change_of_members_at_once(TestRealm realm) {
        ScimClient scim = ScimClient.of(realm, "Okta");
        String ada = scim.createUser("ada");
        String group = scim.createGroup("Engines");
        assertThat(groupsOf(realm, ada)).isEmpty();

        add(scim, group, List.of(ada));
        assertThat(groupsOf(realm, ada)).containsExactly("Engines");

        scim.patch("/Groups/" + group, "{'op': 'remove', 'path': 'members'}").succeeded();
        assertThat(groupsOf(realm, ada)).isEmpty();
    }

    /** Writes down an operation on members, and does the same to a plain set. */
    private static String operation(int kind, List<String> some, Set<String> expected) {
        switch (kind) {
            case 0, 1, 2 -> {
                expected.addAll(some);
                return "{'op': 'add', 'path': 'members', 'value': " + members(some) + "}";
            }
            case 3 -> {
                some.forEach(expected::remove);
                return "{'op': 'remove', 'path': 'members', 'value': " + members(some) + "}";
            }
            case 4 -> {
                if (some.isEmpty()) {
                    expected.clear();
                    return "{'op': 'remove', 'path': 'members'}";
                }
                some.forEach(expected::remove);
                return "{'op': 'remove', 'path': 'members["
                        + some.stream()
                                .map(user -> "value eq \\\"" + user + "\\\"")
                                .collect(Collectors.joining(" or "))
                        + "]'}";
            }
            default -> {
                expected.clear();
                expected.addAll(some);
                return "{'op': 'replace', 'path': 'members', 'value': " + members(some) + "}";
            }
        }
    }

    private static long least(SqlStatements sql, ScimClient scim, String group, List<String> users)
            throws SQLException {
        long least = Long.MAX_VALUE;
        for (String user : users.subList(0, 3)) {
            least = Math.min(least, SqlStatements.total(sql.during(() -> addAndRemove(scim, group, user))));
        }
        return least;
    }

    private static void addAndRemove(ScimClient scim, String group, String user) {
        add(scim, group, List.of(user));
        scim.patch("/Groups/" + group, "{'op': 'remove', 'path': 'members[value eq \\\"" + user + "\\\"]'}")
                .succeeded();
    }

    private static void add(ScimClient scim, String group, List<String> users) {
        scim.patch("/Groups/" + group, "{'op': 'add', 'path': 'members', 'value': " + members(users) + "}")
                .succeeded();
    }

    private static String members(List<String> ids) {
        return ScimClient.members(ids.toArray(String[]::new));
    }

    private static List<String> createUsers(ScimClient scim, int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> scim.createUser("user-" + i))
                .toList();
    }

    private static List<String> groupsOf(TestRealm realm, String user) {
        return realm.admin().get("/users/" + user + "/groups").json().findValuesAsText("name");
    }

    /** Removes by SQL whom {@link #fill} made: deleting the realm with so many members takes H2 minutes. */
    private static void empty(SqlStatements sql, String group) throws SQLException {
        sql.execute("DELETE FROM USER_GROUP_MEMBERSHIP WHERE GROUP_ID = '" + group + "'");
        sql.execute("DELETE FROM USER_ENTITY WHERE ID LIKE '" + group.substring(0, 23) + "-%'");
    }

    /** Makes users by SQL, for speed, and puts them into the group. */
    private static List<String> fill(SqlStatements sql, TestRealm realm, String group, int number) throws SQLException {
        String realmId = realm.admin().get("").json().path("id").asText();
        String prefix = group.substring(0, 23) + "-";
        sql.execute("INSERT INTO USER_ENTITY (ID, REALM_ID, USERNAME, EMAIL_CONSTRAINT, EMAIL_VERIFIED, ENABLED,"
                + " NOT_BEFORE) SELECT '" + prefix + "' || X, '" + realmId + "', 'm-" + prefix + "' || X, '" + prefix
                + "' || X, FALSE, TRUE, 0 FROM SYSTEM_RANGE(1, " + number + ")");
        sql.execute("INSERT INTO USER_GROUP_MEMBERSHIP (GROUP_ID, USER_ID, MEMBERSHIP_TYPE) SELECT '" + group + "', '"
                + prefix + "' || X, 'UNMANAGED' FROM SYSTEM_RANGE(1, " + number + ")");
        return IntStream.rangeClosed(1, number).mapToObj(i -> prefix + i).toList();
    }
}
