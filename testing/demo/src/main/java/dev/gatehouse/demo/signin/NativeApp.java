package dev.gatehouse.demo.signin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.demo.signin.Browser.AtApp;
import dev.gatehouse.demo.signin.Browser.AtPage;
import dev.gatehouse.demo.signin.Browser.Place;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.harness.RestResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A native app as RFC 8252 describes it: a public client that opens the system's browser, gets an authorization code at
 * a loopback address and redeems it with PKCE (RFC 7636). The browser is played by an HTTP client which fills in the
 * real pages' forms.
 *
 * @param realm the realm's address, {@code {server}/realms/{realm}}
 * @param clientId the app's client ID
 * @param redirect the loopback address that the app listens on
 */
public record NativeApp(URI realm, String clientId, URI redirect) {

    /** The demo realm's app on a port of its own. */
    private static final String CLIENT = "gatehouse-native";

    /**
     * The native app of the demo realm.
     *
     * @param realm the realm's address
     * @return the app
     */
    public static NativeApp ofRealm(URI realm) {
        return new NativeApp(realm, CLIENT, URI.create("http://127.0.0.1:49152/callback"));
    }

    /**
     * Signs a person in on the realm's own login page.
     *
     * @param username the username
     * @param password the password
     * @return the tokens
     * @throws SignInException if it did not work; the message has the text of the page that was shown
     */
    public Tokens signIn(String username, String password) {
        return signIn(Map.of(), Map.of(), username, password);
    }

    /**
     * Signs a person in through an identity provider, on the provider's own login page.
     *
     * @param alias the identity provider's alias in the realm
     * @param username the username at the provider
     * @param password the password at the provider
     * @return the tokens
     * @throws SignInException if it did not work, for instance since the realm asks something after it
     */
    public Tokens signInThrough(String alias, String username, String password) {
        return signIn(Map.of("kc_idp_hint", alias), Map.of(), username, password);
    }

    /**
     * Signs a person in on the realm's own login page, with further parameters of the authorization request.
     *
     * @param parameters what the app says besides, such as the device that it runs on
     * @param username the username
     * @param password the password
     * @return the tokens
     * @throws SignInException if it did not work; the message has the text of the page that was shown
     */
    public Tokens signInSaying(Map<String, String> parameters, String username, String password) {
        return signIn(parameters, Map.of(), username, password);
    }

    /**
     * Signs a person in on the realm's own login page, with further parameters of both requests.
     *
     * @param parameters what is said besides in the authorization request, which goes through the browser
     * @param redeemed what is said besides in the token request, such as a client secret
     * @param username the username
     * @param password the password
     * @return the tokens
     * @throws SignInException if it did not work; the message has the text of the page that was shown
     */
    public Tokens signInSaying(
            Map<String, String> parameters, Map<String, String> redeemed, String username, String password) {
        return signIn(parameters, redeemed, username, password);
    }

    /**
     * Opens the page that a person gets when the app asks to sign in.
     *
     * @return the login page
     * @throws SignInException if the browser was sent back to the app at once
     */
    public WebPage loginPage() {
        Place place = new Browser(redirect)
                .open(authorization(Pkce.random(), UUID.randomUUID().toString(), Map.of()));
        return pageOf(place);
    }

    /**
     * Renews tokens.
     *
     * @param tokens the tokens of a sign-in
     * @return the token endpoint's answer, whatever its status
     */
    public RestResponse refresh(Tokens tokens) {
        return token(Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", tokens.refresh()));
    }

    /**
     * Asks for an authorization code in a way of the caller's own, to see it refused.
     *
     * @param parameters the query's parameters besides {@code client_id} and {@code redirect_uri}
     * @return where it ended: the app's address with an error, or the page that was shown
     */
    public URI authorizationAnswer(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("client_id", clientId);
        all.put("redirect_uri", redirect.toString());
        Place place = new Browser(redirect).open(Form.of(all).appendedTo(endpoint("auth")));
        return place instanceof AtApp app ? app.redirect() : pageOf(place).uri();
    }

    private Tokens signIn(Map<String, String> hints, Map<String, String> redeemed, String username, String password) {
        Pkce pkce = Pkce.random();
        String state = UUID.randomUUID().toString();
        Browser browser = new Browser(redirect);
        WebPage login = pageOf(browser.open(authorization(pkce, state, hints)));
        Place after = browser.submit(login.formWith("password"), Map.of("username", username, "password", password));
        if (!(after instanceof AtApp app)) {
            throw new SignInException("the sign-in stopped at " + pageOf(after).uri() + ": "
                    + pageOf(after).text());
        }
        Map<String, String> answer = query(app.redirect());
        if (!state.equals(answer.get("state")) || !answer.containsKey("code")) {
            throw new SignInException("not the answer that was asked for: " + app.redirect());
        }
        return redeem(answer.get("code"), pkce, redeemed);
    }

    private Tokens redeem(String code, Pkce pkce, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(more);
        parameters.put("grant_type", "authorization_code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("code", code);
        parameters.put("code_verifier", pkce.verifier());
        JsonNode json = token(parameters).succeeded().json();
        return new Tokens(
                json.path("access_token").asText(), json.path("refresh_token").asText());
    }

    private URI authorization(Pkce pkce, String state, Map<String, String> hints) {
        Map<String, String> parameters = new LinkedHashMap<>(hints);
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("scope", "openid");
        parameters.put("state", state);
        parameters.put("code_challenge", pkce.challenge());
        parameters.put("code_challenge_method", "S256");
        return Form.of(parameters).appendedTo(endpoint("auth"));
    }

    private RestResponse token(Map<String, String> parameters) {
        RestClient client =
                new RestClient(URI.create(endpoint("token")), () -> "", "application/x-www-form-urlencoded");
        return client.post("", Form.of(parameters).encoded());
    }

    private String endpoint(String name) {
        return realm + "/protocol/openid-connect/" + name;
    }

    private static WebPage pageOf(Place place) {
        if (place instanceof AtPage at) {
            return at.page();
        }
        throw new SignInException("sent back to the app at once: " + place);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : uri.getQuery().split("&")) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return parameters;
    }
}
