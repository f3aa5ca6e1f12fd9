package dev.gatehouse.okta.connect;

import static java.util.stream.Collectors.joining;

import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaException.Reason;
import dev.gatehouse.okta.client.OktaScope;
import dev.gatehouse.okta.client.RetryPolicy;
import dev.gatehouse.okta.client.TokenSource;
import dev.gatehouse.okta.config.OktaConfig;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.apache.http.impl.client.CloseableHttpClient;
import org.keycloak.models.KeycloakSession;

/**
 * Tries a configuration against Okta: signs in, asks for one user and one group, and says in one sentence what is wrong.
 * Tokens are not shared with anybody, so that a new grant in Okta is seen at once.
 */
public final class ConnectionTest {

    private final CloseableHttpClient http;
    private final OktaConfig config;
    private final OktaCredentials credentials;

    private ConnectionTest(CloseableHttpClient http, OktaConfig config, OktaCredentials credentials) {
        this.http = http;
        this.config = config;
        this.credentials = credentials;
    }

    /**
     * Runs the test.
     *
     * @return what is wrong, for the administrator, or nothing when all is well
     */
    public static Optional<String> complaint(KeycloakSession session, OktaConfig config) {
        try {
            OktaCredentials credentials = config.connection().credentials(session.vault());
            return new ConnectionTest(OktaConnections.httpClient(session), config, credentials).complaint();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Optional<String> complaint() {
        OktaClient client = client(OktaScope.all());
        return tried(client::signIn, null)
                .or(() -> tried(client::probeUsers, OktaScope.USERS_READ))
                .or(() -> tried(client::probeGroups, OktaScope.GROUPS_READ));
    }

    private Optional<String> tried(Runnable call, OktaScope scope) {
        try {
            call.run();
            return Optional.empty();
        } catch (OktaException e) {
            return Optional.of(sentence(e, scope));
        }
    }

    private String sentence(OktaException e, OktaScope scope) {
        String host = config.connection().domain().display();
        return switch (e.reason()) {
            case UNREACHABLE -> "Okta cannot be reached: " + e.getMessage() + ". Check the Okta domain.";
            case UNTRUSTED -> "Okta cannot be trusted: " + e.getMessage() + ".";
            case NOT_OKTA -> "No Okta organization answers at " + host + ". Check the Okta domain.";
            case BAD_CREDENTIALS -> "Okta refused the client ID or the client secret (" + e.getMessage() + ").";
            case MISSING_SCOPE -> missingScope(e, scope);
            case FORBIDDEN ->
                "Okta does not let this app read "
                        + (scope == OktaScope.GROUPS_READ ? "groups" : "users") + " (" + e.getMessage()
                        + "). Grant it the scope " + (scope == null ? OktaScope.all() : scope.value())
                        + " and, if it is an API Services app, an admin role.";
            case RATE_LIMITED -> "Okta says that there are too many requests just now. Try again in a minute.";
            case UNAVAILABLE -> "Okta does not work just now: " + e.getMessage() + ". Try again later.";
            case NOT_FOUND, REFUSED, MALFORMED -> "Okta refused the connection: " + e.getMessage() + ".";
        };
    }

    private String missingScope(OktaException e, OktaScope scope) {
        String missing = scope == null
                ? Arrays.stream(OktaScope.values())
                        .filter(OktaScope::isRequired)
                        .filter(this::isRefused)
                        .map(OktaScope::value)
                        .collect(joining(" and "))
                : scope.value();
        return missing.isEmpty()
                ? "Okta refused the scopes " + OktaScope.all() + " (" + e.getMessage() + ")."
                : "The app in Okta has not been granted the scope " + missing
                        + ". Grant it there under Okta API Scopes.";
    }

    private boolean isRefused(OktaScope scope) {
        try {
            client(scope.value()).signIn();
            return false;
        } catch (OktaException e) {
            return e.reason() == Reason.MISSING_SCOPE;
        }
    }

    private OktaClient client(String scopes) {
        TokenSource source = new TokenSource(config.connection().domain(), credentials, scopes, Clock.systemUTC());
        return new OktaClient(http, config.connection().domain(), source, RetryPolicy.PROMPT);
    }
}
