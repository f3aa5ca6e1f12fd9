package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.okta.emulator.Browser.Answer;
import dev.gatehouse.okta.emulator.seed.Seed;
import dev.gatehouse.okta.emulator.seed.Seed.SeedClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O1")
@Tag("O2")
class ClientCredentialsTest {

    private static final String TOKEN = "/oauth2/v1/token";
    private static OktaEmulator okta;

    @BeforeAll
    static void start() {
        Seed demo = Seed.demo();
        List<SeedClient> clients = new ArrayList<>(demo.clients());
        clients.add(new SeedClient(
                "bound",
                null,
                "service",
                "client_secret_basic",
                "bound-secret",
                null,
                List.of("okta.users.read"),
                null,
                null,
                true,
                false));
        okta = OktaEmulator.start(OktaEmulatorConfig.defaults()
                .withSeed(new Seed(demo.groups(), demo.users(), clients, demo.apiTokens())));
    }

    @AfterAll
    static void stop() {
        okta.close();
    }

    @Test
    void a_client_secret_is_taken_in_the_header_and_in_the_form() {
        Map<String, String> form = Map.of("grant_type", "client_credentials", "scope", "okta.users.read");
        Answer basic = sync("gatehouse-sync-secret").form(TOKEN, form);
        assertThat(basic.status()).isEqualTo(200);
        assertThat(basic.json().get("token_type").asText()).isEqualTo("Bearer");
        assertThat(basic.json().get("expires_in").asInt()).isEqualTo(3600);
        assertThat(basic.json().get("scope").asText()).isEqualTo("okta.users.read");
        Answer post = anyone().form(
                        TOKEN,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "scope",
                                "okta.users.read",
                                "client_id",
                                "gatehouse-sync",
                                "client_secret",
                                "gatehouse-sync-secret"));
        assertThat(post.status()).isEqualTo(200);
    }

    @Test
    void a_wrong_secret_and_an_unknown_client_are_refused() {
        Map<String, String> form = Map.of("grant_type", "client_credentials", "scope", "okta.users.read");
        Answer wrong = sync("wrong").form(TOKEN, form);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().get("error").asText()).isEqualTo("invalid_client");
        assertThat(Browser.with(okta, Browser.basic("nobody", "x"))
                        .form(TOKEN, form)
                        .status())
                .isEqualTo(401);
        assertThat(anyone().form(TOKEN, form).status()).isEqualTo(401);
    }

    @Test
    void only_granted_scopes_are_given() {
        Browser sync = sync("gatehouse-sync-secret");
        Answer some = sync.form(
                TOKEN, Map.of("grant_type", "client_credentials", "scope", "okta.users.read okta.users.manage"));
        assertThat(some.json().get("scope").asText()).isEqualTo("okta.users.read");
        Answer none = sync.form(TOKEN, Map.of("grant_type", "client_credentials", "scope", "okta.users.manage"));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().get("error").asText()).isEqualTo("invalid_scope");
        assertThat(sync.form(TOKEN, Map.of("grant_type", "client_credentials")).status())
                .isEqualTo(400);
        assertThat(sync.form(TOKEN, Map.of("grant_type", "password", "scope", "x"))
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void an_assertion_signed_with_the_clients_key_is_taken_once() throws JOSEException {
        ECKey key = okta.clientKeys().get("gatehouse-private-key").toECKey();
        String assertion = assertion(key, okta.baseUri() + TOKEN, 300);
        assertThat(withAssertion(assertion).status()).isEqualTo(200);
        assertThat(withAssertion(assertion).status()).isEqualTo(401);
    }

    @Test
    void an_assertion_with_another_key_audience_or_lifetime_is_refused() throws JOSEException {
        ECKey key = okta.clientKeys().get("gatehouse-private-key").toECKey();
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(withAssertion(assertion(other, okta.baseUri() + TOKEN, 300)).status())
                .isEqualTo(401);
        assertThat(withAssertion(assertion(key, "https://elsewhere.example/token", 300))
                        .status())
                .isEqualTo(401);
        assertThat(withAssertion(assertion(key, okta.baseUri() + TOKEN, -10)).status())
                .isEqualTo(401);
        assertThat(withAssertion(assertion(key, okta.baseUri() + TOKEN, 7200)).status())
                .isEqualTo(401);
        assertThat(withAssertion("no.token.atall").status()).isEqualTo(401);
    }

    @Test
    void an_assertion_by_a_clock_ten_minutes_off_is_refused() throws JOSEException {
        for (Duration offset : List.of(Duration.ofMinutes(10), Duration.ofMinutes(-10))) {
            Clock clock = Clock.offset(Clock.systemUTC(), offset);
            try (OktaEmulator off =
                    OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
                ECKey key = off.clientKeys().get("gatehouse-private-key").toECKey();
                Answer answer = withAssertion(off, assertion(key, off.baseUri() + TOKEN, 300));
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.json().get("error").asText()).isEqualTo("invalid_client");
            }
        }
    }

    @Test
    void a_token_lives_for_an_hour_by_the_emulators_clock() {
        MovableClock clock = new MovableClock();
        try (OktaEmulator ageing =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
            Browser sync = Browser.withScopes(ageing, "gatehouse-sync", "okta.users.read");
            clock.advance(Duration.ofMinutes(59));
            assertThat(sync.get("/api/v1/users").status()).isEqualTo(200);
            clock.advance(Duration.ofMinutes(1));
            assertThat(sync.get("/api/v1/users").error()).isEqualTo("E0000011");
        }
    }

    @Test
    void a_service_needs_an_administrator_role_beside_its_scopes() {
        String app = okta.organization()
                .apps()
                .ofClient("gatehouse-sync")
                .orElseThrow()
                .id();
        Browser sync = Browser.withScopes(okta, "gatehouse-sync", "okta.users.read");
        okta.organization().apps().setAdministrator(app, false);
        Answer refused = sync.get("/api/v1/users");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("E0000006");
        assertThat(refused.header("WWW-Authenticate")).isEmpty();
        okta.organization().apps().setAdministrator(app, true);
        assertThat(sync.get("/api/v1/users").status()).isEqualTo(200);
    }

    @Test
    void a_client_that_demands_dpop_gets_a_nonce_first_and_a_bound_token_then() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        Answer without = bound(null);
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().get("error").asText()).isEqualTo("invalid_dpop_proof");

        Answer challenged = bound(proof(key, "POST", TOKEN, null, null));
        assertThat(challenged.status()).isEqualTo(400);
        assertThat(challenged.json().get("error").asText()).isEqualTo("use_dpop_nonce");
        String nonce = challenged.header("dpop-nonce").orElseThrow();

        Answer tokens = bound(proof(key, "POST", TOKEN, nonce, null));
        assertThat(tokens.json().get("token_type").asText()).isEqualTo("DPoP");
        String token = tokens.json().get("access_token").asText();

        assertThat(users("Bearer " + token, null).status()).isEqualTo(401);
        assertThat(users("DPoP " + token, null).status()).isEqualTo(401);
        String good = proof(key, "GET", "/api/v1/users", null, token);
        assertThat(users("DPoP " + token, good).status()).isEqualTo(200);
        assertThat(users("DPoP " + token, good).status()).isEqualTo(401);
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        assertThat(users("DPoP " + token, proof(other, "GET", "/api/v1/users", null, token))
                        .status())
                .isEqualTo(401);
        assertThat(users("DPoP " + token, proof(key, "GET", "/api/v1/users", null, "another"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_token_dies_when_it_expires_or_its_app_is_switched_off() {
        Browser browser = Browser.withScopes(okta, "gatehouse-admin", "okta.users.manage");
        assertThat(browser.get("/api/v1/users").status()).isEqualTo(200);
        okta.expireAccessTokens();
        assertThat(browser.get("/api/v1/users").error()).isEqualTo("E0000011");
        Browser again = Browser.withScopes(okta, "gatehouse-admin", "okta.users.manage");
        String app = okta.organization()
                .apps()
                .ofClient("gatehouse-admin")
                .orElseThrow()
                .id();
        okta.organization().apps().setActive(app, false);
        assertThat(again.get("/api/v1/users").status()).isEqualTo(401);
        okta.organization().apps().setActive(app, true);
    }

    private static Answer users(String authorization, String proof) {
        HttpRequest.Builder request = Browser.with(okta, authorization).request("/api/v1/users");
        if (proof != null) {
            request.header("DPoP", proof);
        }
        return anyone().send(request.GET());
    }

    private static Answer bound(String proof) {
        Browser browser = Browser.with(okta, Browser.basic("bound", "bound-secret"));
        HttpRequest.Builder request = browser.request(TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=okta.users.read"));
        if (proof != null) {
            request.header("DPoP", proof);
        }
        return browser.send(request);
    }

    private static Answer withAssertion(String assertion) {
        return withAssertion(okta, assertion);
    }

    private static Answer withAssertion(OktaEmulator emulator, String assertion) {
        return Browser.with(emulator, "")
                .form(
                        TOKEN,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "scope",
                                "okta.users.read",
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                assertion));
    }

    private static String assertion(ECKey key, String audience, int seconds) throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("gatehouse-private-key")
                .subject("gatehouse-private-key")
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static String proof(ECKey key, String method, String path, String nonce, String token)
            throws JOSEException {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .claim("htm", method)
                .claim("htu", okta.baseUri() + path)
                .claim("nonce", nonce)
                .claim("ath", token == null ? null : hash(token))
                .issueTime(new Date())
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT proof = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                claims);
        proof.sign(new ECDSASigner(key));
        return proof.serialize();
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Browser sync(String secret) {
        return Browser.with(okta, Browser.basic("gatehouse-sync", secret));
    }

    private static Browser anyone() {
        return Browser.with(okta, "");
    }
}
