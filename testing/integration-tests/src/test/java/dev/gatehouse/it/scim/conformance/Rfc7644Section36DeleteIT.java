package dev.gatehouse.it.scim.conformance;

import static dev.gatehouse.it.scim.ScimAssert.assertError;
import static dev.gatehouse.it.scim.conformance.Strict.group;
import static dev.gatehouse.it.scim.conformance.Strict.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.scim.ScimClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** RFC 7644 section 3.6: deleting resources. */
@GatehouseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("S17")
class Rfc7644Section36DeleteIT {
    private ScimClient scim;

    @BeforeAll
    void connect(TestRealm realm) {
        scim = Strict.client(realm);
    }

    @Test
    void section_3_6_a_deleted_resource_is_gone_for_every_request() {
        String id = scim.createUser("delete.one");
        RestResponse deleted = scim.delete("/Users/" + id);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertError(scim.get("/Users/" + id), 404);
        assertError(scim.put("/Users/" + id, user("delete.one")), 404);
        assertError(scim.patch("/Users/" + id, "{'op': 'replace', 'path': 'nickName', 'value': 'x'}"), 404);
        assertError(scim.delete("/Users/" + id), 404);
        assertThat(Strict.names(scim.filter("/Users", "userName eq \"delete.one\""), "userName"))
                .isEmpty();
        assertThat(scim.post("/Users", user("delete.one")).status()).isEqualTo(201);
    }

    @Test
    void section_3_6_a_deleted_user_is_no_member_any_more() {
        String id = scim.createUser("delete.two");
        String group = scim.createGroup("Deleted member", id);

        scim.delete("/Users/" + id).succeeded();

        assertThat(scim.memberIds(group)).isEmpty();
        JsonNode left = scim.get("/Groups/" + group).succeeded().json();
        assertThat(left.has("members")).isFalse();
        assertThat(scim.delete("/Groups/" + group).status()).isEqualTo(204);
        assertError(scim.get("/Groups/" + group), 404);
        assertThat(scim.post("/Groups", group("Deleted member")).status()).isEqualTo(201);
    }
}
