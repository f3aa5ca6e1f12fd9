package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatehouse.okta.emulator.Browser.Answer;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("L2")
class IdentityProviderTest {

    private static final String REDIRECT = "http://localhost:8080/realms/demo/broker/okta/endpoint";
    private static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-taken-seriously";
    private static OktaEmulator okta;
    private static Browser browser;

    @BeforeAll
    static void start() {
        okta = OktaEmulator.start(OktaEmulatorConfig.defaults());
        browser = Browser.with(okta, "");
    }

    @AfterAll
    static void stop() {
        okta.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/oauth2/default"})
    void a_person_signs_in_with_pkce_and_the_id_token_tells_who_she_is(String issuerPath) throws Exception {
        JsonNode metadata =
                browser.get(issuerPath + "/.well-known/openid-configuration").json();
        assertThat(metadata.get("issuer").asText()).isEqualTo(okta.baseUri() + issuerPath);
        String authorize = path(metadata, "authorization_endpoint");

        Answer page = browser.get(authorize + "?" + query(Map.of("login_hint", "carol@acme.example")));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"carol@acme.example\"", "<label for=\"password\">");
        Answer signedIn = logIn(authorize, "carol@acme.example", "Password1!");
        String code = parameter(signedIn, "code");
        assertThat(parameter(signedIn, "state")).isEqualTo("the-state");

        Answer tokens = redeem(path(metadata, "token_endpoint"), code, VERIFIER);
        assertThat(tokens.status()).isEqualTo(200);
        JWTClaimsSet claims = verified(tokens, path(metadata, "jwks_uri"));
        assertThat(claims.getIssuer()).isEqualTo(okta.baseUri() + issuerPath);
        assertThat(claims.getAudience()).containsExactly("gatehouse-keycloak");
        assertThat(claims.getSubject())
                .isEqualTo(okta.organization().users().get("carol@acme.example").id());
        assertThat(claims.getStringClaim("nonce")).isEqualTo("the-nonce");
        assertThat(claims.getStringClaim("email")).isEqualTo("carol@acme.example");
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo("carol@acme.example");
        assertThat(claims.getStringClaim("given_name")).isEqualTo("Carol");
        assertThat(claims.getStringClaim("family_name")).isEqualTo("Castillo");
        assertThat(claims.getStringClaim("name")).isEqualTo("Carol Castillo");

        String accessToken = tokens.json().get("access_token").asText();
        Answer userinfo = Browser.with(okta, "Bearer " + accessToken).get(path(metadata, "userinfo_endpoint"));
        assertThat(userinfo.json().get("sub").asText()).isEqualTo(claims.getSubject());
        assertThat(Browser.with(okta, "Bearer " + accessToken)
                        .get("/api/v1/users")
                        .status())
                .isEqualTo(403);

        assertThat(redeem(path(metadata, "token_endpoint"), code, VERIFIER)
                        .json()
                        .get("error")
                        .asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void sign_in_without_pkce_is_refused_by_redirect() {
        Map<String, String> parameters = parameters(Map.of());
        parameters.remove("code_challenge");
        Answer answer = browser.get("/oauth2/default/v1/authorize?" + Browser.encode(parameters));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(parameter(answer, "error")).isEqualTo("invalid_request");
        assertThat(parameter(answer, "state")).isEqualTo("the-state");
        Answer plain = browser.get("/oauth2/default/v1/authorize?" + query(Map.of("code_challenge_method", "plain")));
        assertThat(parameter(plain, "error")).isEqualTo("invalid_request");
    }

    @Test
    void a_wrong_verifier_spends_the_code() {
        String code = parameter(logIn("/oauth2/default/v1/authorize", "carol@acme.example", "Password1!"), "code");
        Answer refused = redeem("/oauth2/default/v1/token", code, "another-verifier");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("error").asText()).isEqualTo("invalid_grant");
        assertThat(redeem("/oauth2/default/v1/token", code, VERIFIER).status()).isEqualTo(400);
    }

    @Test
    void an_unknown_redirect_uri_is_told_on_a_page_and_never_followed() {
        Answer answer = browser.get(
                "/oauth2/default/v1/authorize?" + query(Map.of("redirect_uri", REDIRECT + "/../elsewhere")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("redirect_uri");
        assertThat(browser.get("/oauth2/default/v1/authorize?" + query(Map.of("client_id", "<script>")))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hana@acme.example", "lena@acme.example", "jia@acme.example", "nobody@acme.example"})
    void those_who_are_not_active_cannot_sign_in(String login) {
        Answer answer = logIn("/oauth2/default/v1/authorize", login, "Password1!");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("Unable to sign in");
    }

    @Test
    void what_is_typed_is_escaped() {
        Answer answer = logIn("/oauth2/default/v1/authorize", "\"><script>alert(1)</script>", "x");
        assertThat(answer.body()).doesNotContain("<script>");
    }

    @Test
    void a_session_spares_the_login_page_until_its_user_is_deactivated() {
        okta.organization().users().add("Sess", "Ion", "session@acme.example", "Password1!");
        Answer signedIn = logIn("/oauth2/default/v1/authorize", "session@acme.example", "Password1!");
        String cookie = signedIn.header("set-cookie").orElseThrow().replaceFirst(";.*", "");
        assertThat(withCookie(cookie, Map.of()).status()).isEqualTo(302);
        assertThat(withCookie(cookie, Map.of("prompt", "login")).status()).isEqualTo(200);
        okta.organization().users().deactivate("session@acme.example");
        assertThat(parameter(withCookie(cookie, Map.of("prompt", "none")), "error"))
                .isEqualTo("login_required");
    }

    @Test
    void a_refresh_token_works_once_and_not_for_a_leaver() {
        okta.organization().users().add("Re", "Fresh", "refresh@acme.example", "Password1!");
        String code = parameter(
                logIn(
                        "/oauth2/default/v1/authorize",
                        "refresh@acme.example",
                        "Password1!",
                        Map.of("scope", "openid offline_access")),
                "code");
        String first = redeem("/oauth2/default/v1/token", code, VERIFIER)
                .json()
                .get("refresh_token")
                .asText();
        Answer refreshed = refresh(first);
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(refresh(first).status()).isEqualTo(400);
        okta.organization().users().suspend("refresh@acme.example");
        assertThat(refresh(refreshed.json().get("refresh_token").asText()).status())
                .isEqualTo(400);
    }

    @Test
    void only_those_who_are_assigned_to_the_app_may_use_it() {
        OktaApp app = okta.organization().apps().ofClient("gatehouse-keycloak").orElseThrow();
        String everyone = okta.organization().groups().everyone().id();
        okta.organization().apps().unassignGroup(app.id(), everyone);
        try {
            Answer answer = logIn("/oauth2/default/v1/authorize", "carol@acme.example", "Password1!");
            assertThat(parameter(answer, "error")).isEqualTo("access_denied");
        } finally {
            okta.organization().apps().assignGroup(app.id(), everyone);
        }
    }

    @Test
    void sign_out_returns_only_to_a_registered_address() {
        String registered = "http://localhost:8080/realms/demo/broker/okta/endpoint/logout_response";
        Answer known = browser.get("/oauth2/default/v1/logout?"
                + Browser.encode(Map.of(
                        "client_id", "gatehouse-keycloak", "post_logout_redirect_uri", registered, "state", "s")));
        assertThat(known.header("location")).contains(registered + "?state=s");
        Answer unknown = browser.get("/oauth2/default/v1/logout?"
                + Browser.encode(
                        Map.of("client_id", "gatehouse-keycloak", "post_logout_redirect_uri", "http://evil.example/")));
        assertThat(unknown.status()).isEqualTo(400);
    }

    private static Answer logIn(String authorize, String login, String password) {
        return logIn(authorize, login, password, Map.of());
    }

    private static Answer logIn(String authorize, String login, String password, Map<String, String> changes) {
        return browser.form(authorize + "?" + query(changes), Map.of("username", login, "password", password));
    }

    private static Answer redeem(String endpoint, String code, String verifier) {
        return client().form(
                        endpoint,
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                REDIRECT,
                                "code_verifier",
                                verifier));
    }

    private static Answer refresh(String token) {
        return client().form("/oauth2/default/v1/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private static Browser client() {
        return Browser.with(okta, Browser.basic("gatehouse-keycloak", "gatehouse-keycloak-secret"));
    }

    private static Answer withCookie(String cookie, Map<String, String> changes) {
        HttpRequest.Builder request = browser.request("/oauth2/default/v1/authorize?" + query(changes));
        return browser.send(request.header("Cookie", cookie).GET());
    }

    private static String query(Map<String, String> changes) {
        return Browser.encode(parameters(changes));
    }

    private static Map<String, String> parameters(Map<String, String> changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", "gatehouse-keycloak");
        parameters.put("response_type", "code");
        parameters.put("scope", "openid profile email");
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("state", "the-state");
        parameters.put("nonce", "the-nonce");
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(changes);
        return parameters;
    }

    private static String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTClaimsSet verified(Answer tokens, String jwksPath) throws Exception {
        JWKSet keys = JWKSet.parse(browser.get(jwksPath).body());
        SignedJWT token = SignedJWT.parse(tokens.json().get("id_token").asText());
        assertThat(token.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        return token.getJWTClaimsSet();
    }

    private static String path(JsonNode metadata, String name) {
        return URI.create(metadata.get(name).asText()).getPath();
    }

    private static String parameter(Answer answer, String name) {
        String location = answer.header("location").orElseThrow(() -> new AssertionError(answer.body()));
        for (String pair : URI.create(location).getQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }
}
