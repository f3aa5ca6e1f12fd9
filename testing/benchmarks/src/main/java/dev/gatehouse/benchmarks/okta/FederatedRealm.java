package dev.gatehouse.benchmarks.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.harness.Database;
import dev.gatehouse.harness.KeycloakAdmin;
import dev.gatehouse.harness.RestClient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A realm with one federation. Closing it deletes it. */
final class FederatedRealm implements AutoCloseable {

    /** The type of a federation's component. */
    static final String STORAGE = "org.keycloak.storage.UserStorageProvider";

    private static final Duration LONGEST_SYNC = Duration.ofHours(2);

    private final String id;
    private final RestClient admin;
    private final Database database;
    private final String federation;

    private FederatedRealm(KeycloakAdmin admin, Database database, String name, Directory directory) {
        this.database = database;
        admin.realms().post("", Map.of("realm", name, "enabled", true)).succeeded();
        this.admin = admin.realm(name).withTimeout(LONGEST_SYNC);
        this.id = this.admin.get("").succeeded().json().path("id").asText();
        this.federation = directory.federate(this);
    }

    static FederatedRealm create(KeycloakAdmin admin, Database database, String name, Directory directory) {
        return new FederatedRealm(admin, database, name, directory);
    }

    String id() {
        return id;
    }

    String addComponent(String type, String provider, String parent, Map<String, String> config) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        config.forEach((key, value) -> lists.put(key, List.of(value)));
        String name = config.getOrDefault("user.model.attribute", provider);
        return admin.post(
                        "/components",
                        Map.of(
                                "name", name,
                                "providerId", provider,
                                "providerType", type,
                                "parentId", parent,
                                "config", lists))
                .createdId();
    }

    void fullSync() {
        sync("triggerFullSync");
    }

    void changedSync() {
        sync("triggerChangedUsersSync");
    }

    /** Fails unless exactly so many users, groups and memberships are in the database. */
    void requireCounts(People people) throws SQLException {
        require("users", people.imported(), "SELECT COUNT(*) FROM USER_ENTITY WHERE REALM_ID = ?", id);
        require("groups", people.groups(), "SELECT COUNT(*) FROM KEYCLOAK_GROUP WHERE REALM_ID = ?", id);
        require(
                "memberships",
                people.memberships(),
                "SELECT COUNT(*) FROM USER_GROUP_MEMBERSHIP WHERE USER_ID IN (SELECT ID FROM USER_ENTITY WHERE REALM_ID = ?)",
                id);
    }

    /** Fails unless exactly so many users have a title. */
    void requireTitles(int expected, String title) throws SQLException {
        require(
                "titles",
                expected,
                "SELECT COUNT(*) FROM USER_ATTRIBUTE WHERE NAME = 'title' AND USER_ID IN"
                        + " (SELECT ID FROM USER_ENTITY WHERE REALM_ID = ?) AND VALUE = ?",
                id,
                title);
    }

    @Override
    public void close() {
        admin.delete("").succeeded();
    }

    private void sync(String action) {
        JsonNode result = admin.post("/user-storage/" + federation + "/sync?action=" + action, "")
                .succeeded()
                .json();
        if (result.path("status").asText().contains("goes on")) {
            result = lastRun();
        }
        if (result.path("ignored").asBoolean() || result.path("failed").asInt() > 0) {
            throw new BenchmarkException(action + " did not come through: " + result);
        }
    }

    /** The run that the console's button waits for no longer, when it has ended. */
    private JsonNode lastRun() {
        JsonNode run = admin.get("/gatehouse-okta/" + federation + "/runs")
                .succeeded()
                .json()
                .path(0);
        while (run.path("outcome").asText().equals("running")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            run = admin.get("/gatehouse-okta/" + federation + "/runs/"
                            + run.path("id").asText())
                    .succeeded()
                    .json();
        }
        if (!run.path("outcome").asText().equals("done")) {
            throw new BenchmarkException("the run did not come through: " + run);
        }
        return run;
    }

    private void require(String what, long expected, String sql, String... parameters) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getLong(1) != expected) {
                    throw new BenchmarkException(
                            "there are " + row.getLong(1) + " " + what + " in the database, not " + expected);
                }
            }
        }
    }
}
