package dev.gatehouse.okta.connect;

import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaScope;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Says in an administrator's words what is wrong with a connection and what to do about it. */
final class Explanations {

    /** From here on two clocks are said to differ. */
    private static final Duration WORTH_MENTIONING = Duration.ofMinutes(2);

    private final String host;
    private final OktaCredentials credentials;

    /**
     * @param host the Okta domain, as shown
     * @param credentials what we sign in with
     */
    Explanations(String host, OktaCredentials credentials) {
        this.host = host;
        this.credentials = credentials;
    }

    static boolean isWorthMentioning(Duration skew) {
        return skew.abs().compareTo(WORTH_MENTIONING) >= 0;
    }

    /**
     * Two clocks that differ.
     *
     * @param skew how far Okta's clock is ahead of ours
     */
    static String clocks(Duration skew) {
        long minutes = Math.round(skew.abs().toSeconds() / 60.0);
        return "The clock of Keycloak is " + minutes + " minutes " + (skew.isNegative() ? "ahead of" : "behind")
                + " the clock of Okta. Have the host of Keycloak set its clock (NTP).";
    }

    /** A call that failed before anybody was signed in. */
    String unreachable(OktaException e) {
        return switch (e.reason()) {
            case UNREACHABLE -> "Okta cannot be reached: " + e.getMessage() + ". Check the Okta domain.";
            case UNTRUSTED ->
                "Okta cannot be trusted: " + e.getMessage()
                        + ". Check the Okta domain, and add the certificate of your proxy to the truststore of "
                        + "Keycloak if it has one of its own.";
            case RATE_LIMITED -> "Okta says that there are too many requests just now. Try again in a minute.";
            case UNAVAILABLE -> "Okta does not work just now: " + e.getMessage() + ". Try again later.";
            default -> "No Okta organization answers at " + host + ". Check the Okta domain.";
        };
    }

    /**
     * An organization that is not the one whose users are here.
     *
     * @param found id of the one that answers
     * @param known id of the one whose users are here
     */
    String another(String found, String known) {
        return "At " + host + " another Okta organization answers (" + found
                + ") than the one whose users this federation "
                + "has (" + known + "), so that a sync would disable all of them. Enter a domain of that one, or add "
                + "another federation.";
    }

    /**
     * A sign-in that failed.
     *
     * @param skew how far Okta's clock is ahead of ours
     */
    String refused(OktaException e, Duration skew) {
        return switch (e.reason()) {
            case MISSING_SCOPE -> missing(OktaScope.allRequired());
            case BAD_CREDENTIALS -> withClock(credentials(e), skew);
            case REFUSED -> withClock("Okta refused to sign the app in (" + e.getMessage() + ").", skew);
            default -> unreachable(e);
        };
    }

    /**
     * A call that failed though we were signed in.
     *
     * @param things what could not be read
     */
    String forbidden(OktaException e, OktaScope scope, String things) {
        return switch (e.reason()) {
            case MISSING_SCOPE -> missing(List.of(scope));
            case FORBIDDEN ->
                "Okta does not let this app read " + things + " (" + e.getMessage()
                        + "). "
                        + (credentials instanceof OktaCredentials.ApiToken
                                ? "Create the API token as an administrator who may."
                                : "It has the scope " + scope.value()
                                        + ", but no admin role that covers it. Give it one in Okta, under Admin roles "
                                        + "of the app, for example Read-only Administrator.");
            case BAD_CREDENTIALS -> credentials(e);
            case NOT_FOUND, REFUSED, MALFORMED -> "Okta refused to list " + things + ": " + e.getMessage() + ".";
            default -> unreachable(e);
        };
    }

    /** Scopes that were not granted. */
    static String missing(Collection<OktaScope> scopes) {
        String names = scopes.stream().map(OktaScope::value).collect(Collectors.joining(" and "));
        return "The app in Okta has not been granted the scope" + (scopes.size() > 1 ? "s " : " ") + names
                + ". Grant it there under Okta API Scopes.";
    }

    private String credentials(OktaException e) {
        String answer = " (" + e.getMessage() + "). ";
        if (credentials instanceof OktaCredentials.ClientSecret) {
            return "Okta refused the client ID or the client secret" + answer
                    + "Copy both again from the app in Okta, and see that it is active.";
        }
        if (credentials instanceof OktaCredentials.PrivateKey) {
            return "Okta refused the client ID or the private key" + answer
                    + "See that the app in Okta is active, authenticates with public key / private key, and has the "
                    + "public key that belongs to this private one, with the same KID.";
        }
        return "Okta refused the API token" + answer
                + "It is revoked, unused for 30 days, or its administrator was deactivated. Create a new one.";
    }

    private String withClock(String sentence, Duration skew) {
        return isWorthMentioning(skew) ? sentence + " " + clocks(skew) : sentence;
    }
}
