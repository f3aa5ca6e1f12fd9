package dev.gatehouse.it.scim.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Filters by chance find exactly the users whose documents fulfil them. */
@GatehouseTest
@Tag("S17")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterOracleIT {
    private static final long SEED = Long.getLong("gatehouse.seed", 20_260_131L);
    private static final int USERS = 40;
    private static final int FILTERS = 250;

    private final Random random = new Random(SEED);
    private ScimClient scim;
    private List<JsonNode> users;

    @BeforeAll
    void populate(TestRealm realm) {
        Map<String, Object> extension = new HashMap<>(
                realm.component("dev.gatehouse.scim.extension.ExtensionSchema", "extension", "Acme", Map.of()));
        extension.put("config", Map.of("urn", List.of(Population.ACME), "attributes", Population.ACME_ATTRIBUTES));
        realm.admin().post("/components", extension).succeeded();
        scim = ScimClient.of(realm, "Strict", Map.of("profile", "generic"));
        for (ObjectNode user : new Population(random).users(USERS)) {
            scim.http().post("/Users", user).succeeded();
        }
        users = resources("/Users?count=200");
        assertThat(users).hasSize(USERS);
    }

    @Test
    void filters_find_whoever_fulfils_them() {
        Conditions conditions = new Conditions(random, users);
        SoftAssertions softly = new SoftAssertions();
        IntStream.range(0, FILTERS)
                .mapToObj(round -> conditions.any())
                .forEach(condition -> softly.assertThat(userNames(found(condition.toString())))
                        .as("seed %s: %s", SEED, condition)
                        .containsExactlyInAnyOrderElementsOf(userNames(
                                users.stream().filter(condition::holds).toList())));
        softly.assertAll();
    }

    private List<JsonNode> found(String filter) {
        return resources("/Users?count=200&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }

    private List<JsonNode> resources(String path) {
        List<JsonNode> resources = new ArrayList<>();
        scim.get(path).succeeded().json().path("Resources").forEach(resources::add);
        return resources;
    }

    private static List<String> userNames(List<JsonNode> users) {
        return users.stream().map(user -> user.path("userName").asText()).toList();
    }
}
