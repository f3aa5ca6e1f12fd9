package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.receiver.ReceivedWebhook;
import dev.gatehouse.receiver.WebhookReceiver;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Security Event Tokens, pushed and signed with the realm's key. */
@GatehouseTest
@Tag("D13")
class SecurityEventsIT {

    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";

    @Test
    void a_leaver_is_two_tokens_and_a_return_is_one(TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        String issuer = realm.uri().toString();
        realm.addComponent(
                Offboarding.ENDPOINT_TYPE,
                "security-events",
                "Shared signals",
                Map.of(
                        "url",
                        receiver.eventUri().toString(),
                        "audience",
                        "https://sp.example.com",
                        "token",
                        "let-me-in",
                        "issuer",
                        issuer));
        String alice = realm.addUser("alice");
        receiver.refuseNext(1, 503);
        realm.disableUser(alice);

        ReceivedWebhook disabled = receiver.await(tells(RISC + "account-disabled"), SOON);
        ReceivedWebhook revoked = receiver.await(tells(CAEP + "session-revoked"), SOON);
        JsonNode claims = disabled.payload();
        assertThat(claims.path("iss").asText()).isEqualTo(issuer);
        assertThat(claims.path("aud").asText()).isEqualTo("https://sp.example.com");
        assertThat(claims.at("/sub_id/format").asText()).isEqualTo("iss_sub");
        assertThat(claims.at("/sub_id/sub").asText()).isEqualTo(alice);
        assertThat(claims.path("txn")).isEqualTo(revoked.payload().path("txn"));
        assertThat(disabled.id()).isNotEqualTo(revoked.id());
        assertThat(disabled.headers())
                .containsEntry("content-type", "application/secevent+jwt")
                .containsEntry("authorization", "Bearer let-me-in");
        assertThat(signedByRealm(realm, disabled.body())).isTrue();
        assertThat(receiver.received().stream().map(ReceivedWebhook::id).distinct())
                .hasSize(2);

        realm.enableUser(alice);
        receiver.await(tells(RISC + "account-enabled"), SOON);
    }

    @Test
    void without_a_host_name_the_issuer_must_be_told(TestRealm realm, WebhookReceiver receiver) {
        RestResponse answer = realm.admin()
                .post(
                        "/components",
                        realm.component(
                                Offboarding.ENDPOINT_TYPE,
                                "security-events",
                                "Shared signals",
                                Map.of("url", receiver.eventUri().toString())));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("The issuer is missing");
    }

    private static Predicate<ReceivedWebhook> tells(String event) {
        return token -> token.payload().path("events").has(event);
    }

    private static boolean signedByRealm(TestRealm realm, String token) throws Exception {
        String[] parts = token.split("\\.");
        Base64.Decoder decoder = Base64.getUrlDecoder();
        String header = new String(decoder.decode(parts[0]), StandardCharsets.UTF_8);
        assertThat(header.replace(" ", "")).contains("\"typ\":\"secevent+jwt\"", "\"alg\":\"RS256\"");
        JsonNode keys = new RestClient(realm.uri(), () -> "", "application/json")
                .get("/protocol/openid-connect/certs")
                .succeeded()
                .json()
                .path("keys");
        for (JsonNode key : keys) {
            if (header.contains(key.path("kid").asText())) {
                RSAPublicKeySpec spec = new RSAPublicKeySpec(
                        new BigInteger(1, decoder.decode(key.path("n").asText())),
                        new BigInteger(1, decoder.decode(key.path("e").asText())));
                Signature check = Signature.getInstance("SHA256withRSA");
                check.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
                check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                return check.verify(decoder.decode(parts[2]));
            }
        }
        return false;
    }
}
