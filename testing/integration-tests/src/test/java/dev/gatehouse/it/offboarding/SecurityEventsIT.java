package dev.gatehouse.it.offboarding;

import static dev.gatehouse.it.offboarding.Desk.audit;
import static dev.gatehouse.it.offboarding.Desk.awaitOpenHold;
import static dev.gatehouse.it.offboarding.Desk.awaitStatus;
import static dev.gatehouse.it.offboarding.Desk.decide;
import static dev.gatehouse.it.offboarding.Desk.statuses;
import static dev.gatehouse.it.offboarding.Desk.wiping;
import static dev.gatehouse.it.offboarding.Offboarding.SOON;
import static dev.gatehouse.it.offboarding.Offboarding.about;
import static dev.gatehouse.it.offboarding.Offboarding.awaitCase;
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
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        addSecurityEvents(realm, receiver, "RS256");
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
        assertThat(signedByRealm(realm, disabled.body(), "RS256")).isTrue();
        assertThat(receiver.received().stream().map(ReceivedWebhook::id).distinct())
                .hasSize(2);

        realm.enableUser(alice);
        receiver.await(tells(RISC + "account-enabled"), SOON);
    }

    @Test
    @Tag("D7")
    void what_is_so_is_told_at_once_and_what_is_to_be_done_waits_for_the_grace_period(
            TestRealm realm, WebhookReceiver receiver) throws InterruptedException {
        realm.setPolicy(wiping(Map.of("defaultGrace", "1h")));
        addSecurityEvents(realm, receiver, "RS256");
        realm.addWebhookEndpoint(receiver.webhookUri());
        String alice = realm.addUser("alice");
        String bob = realm.addUser("bob");
        realm.disableUser(alice);

        receiver.await(tells(RISC + "account-disabled").and(of(alice)), SOON);
        receiver.await(tells(CAEP + "session-revoked").and(of(alice)), SOON);
        assertThat(awaitStatus(realm, alice, "waiting").path("deliveries")).hasSize(2);
        realm.enableUser(alice);
        receiver.await(tells(RISC + "account-enabled").and(of(alice)), SOON);
        assertThat(audit(realm, awaitStatus(realm, alice, "cancelled"))).contains("cancelled", "restored");

        realm.disableUser(bob);
        JsonNode waiting = awaitStatus(realm, bob, "waiting");
        receiver.await(tells(RISC + "account-disabled").and(of(bob)), SOON);
        decide(realm.admin(), "cases", waiting, "release").succeeded();
        receiver.await(about(bob), SOON);
        awaitCase(realm, bob, one -> one.path("deliveries").size() == 3);
        assertThat(receiver.received()).filteredOn(about(alice)).isEmpty();
        assertThat(receiver.received()).filteredOn(of(alice)).hasSize(3);
        assertThat(receiver.received()).filteredOn(of(bob)).hasSize(2);
    }

    @Test
    @Tag("D7")
    void a_return_is_told_also_of_a_case_that_was_discarded(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.setPolicy(wiping(Map.of("defaultGrace", "1h")));
        addSecurityEvents(realm, receiver, "RS256");
        String alice = realm.addUser("alice");
        realm.disableUser(alice);
        receiver.await(tells(RISC + "account-disabled").and(of(alice)), SOON);
        decide(realm.admin(), "cases", awaitStatus(realm, alice, "waiting"), "discard")
                .succeeded();

        realm.enableUser(alice);

        receiver.await(tells(RISC + "account-enabled").and(of(alice)), SOON);
        awaitStatus(realm, alice, "discarded");
    }

    @Test
    @Tag("D8")
    void the_brake_holds_orders_and_takes_them_back_and_leaves_tokens_alone(TestRealm realm, WebhookReceiver receiver)
            throws InterruptedException {
        realm.setPolicy(wiping(Map.of("brakePercent", "30")));
        addSecurityEvents(realm, receiver, "RS256");
        realm.addWebhookEndpoint(receiver.webhookUri());
        List<String> users = Stream.of("user0", "user1", "user2", "user3")
                .map(realm::addUser)
                .toList();
        // One transaction removes the three; the first is within the limit when her turn comes, and is released.
        realm.admin()
                .post(
                        "/partialImport",
                        Map.of(
                                "ifResourceExists",
                                "OVERWRITE",
                                "users",
                                Stream.of("user0", "user1", "user2")
                                        .map(name -> Map.of("username", name))
                                        .toList()))
                .succeeded();

        assertThat(statuses(realm)).containsExactly("held", "held", "held");
        for (String gone : users.subList(0, 3)) {
            receiver.await(tells(RISC + "account-purged").and(of(gone)), SOON);
            assertThat(awaitStatus(realm, gone, "held").path("deliveries")).hasSize(2);
        }
        decide(realm.admin(), "holds", awaitOpenHold(realm), "discard").succeeded();
        realm.disableUser(users.get(3));
        receiver.await(about(users.get(3)), SOON);
        assertThat(receiver.received())
                .filteredOn(about(users.get(0)).or(about(users.get(1))).or(about(users.get(2))))
                .isEmpty();
    }

    @Test
    void an_endpoint_that_asks_for_it_gets_tokens_of_the_realms_elliptic_curve(
            TestRealm realm, WebhookReceiver receiver) throws Exception {
        realm.goLive();
        addSecurityEvents(realm, receiver, "ES256");
        String alice = realm.addUser("alice");
        realm.disableUser(alice);

        ReceivedWebhook disabled = receiver.await(tells(RISC + "account-disabled"), SOON);
        assertThat(signedByRealm(realm, disabled.body(), "ES256")).isTrue();
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

    private static void addSecurityEvents(TestRealm realm, WebhookReceiver receiver, String algorithm) {
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
                        "algorithm",
                        algorithm,
                        "issuer",
                        realm.uri().toString()));
    }

    private static Predicate<ReceivedWebhook> of(String userId) {
        return token -> userId.equals(token.payload().at("/sub_id/sub").asText());
    }

    private static Predicate<ReceivedWebhook> tells(String event) {
        return token -> token.payload().path("events").has(event);
    }

    private static boolean signedByRealm(TestRealm realm, String token, String algorithm) throws Exception {
        String[] parts = token.split("\\.");
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        assertThat(header.replace(" ", "")).contains("\"typ\":\"secevent+jwt\"", "\"alg\":\"" + algorithm + "\"");
        JsonNode keys = new RestClient(realm.uri(), () -> "", "application/json")
                .get("/protocol/openid-connect/certs")
                .succeeded()
                .json()
                .path("keys");
        for (JsonNode key : keys) {
            if (header.contains(key.path("kid").asText())) {
                Signature check = Signature.getInstance(
                        algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
                check.initVerify(publicKey(key));
                check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
                return check.verify(Base64.getUrlDecoder().decode(parts[2]));
            }
        }
        return false;
    }

    private static PublicKey publicKey(JsonNode key) throws GeneralSecurityException {
        if (key.path("kty").asText().equals("RSA")) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
        }
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(key, "x"), number(key, "y")),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }
}
