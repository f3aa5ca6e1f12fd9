package dev.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DemoRealmTest {

    @Test
    void the_realm_follows_the_ports_that_were_chosen() throws Exception {
        String json = DemoRealm.json(new DemoAddresses(1080, 1081, 1090, 1095));

        assertThat(json).contains("http://localhost:1090/oauth2", "http://localhost:1095/webhooks");
        assertThat(json).doesNotContain(":8090", ":8095");
    }

    @Test
    void the_realm_holds_the_credentials_that_the_demo_prints() throws Exception {
        String json = DemoRealm.json(DemoAddresses.DEFAULT);
        JsonNode realm = new ObjectMapper().readTree(json);
        byte[] token = DemoRealm.SCIM_TOKEN.getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token));

        assertThat(realm.path("realm").asText()).isEqualTo(DemoRealm.NAME);
        assertThat(json).contains(hash, DemoRealm.WEBHOOK_SECRET);
        assertThat(realm.path("users").findValuesAsText("username")).contains(DemoRealm.ADMIN);
    }
}
