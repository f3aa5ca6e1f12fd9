package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * Okta's primary authentication, {@code POST /api/v1/authn}: asks whether a password is right. It needs no token. Nothing is
 * ever asked twice, since a wrong password would count twice in Okta.
 *
 * <p>See Okta's Authentication API, "Primary authentication with public application".
 */
public final class PrimaryAuthentication {

    /** What Okta says about a login and a password. */
    public enum Outcome {
        /** They are right, and nothing else is asked for. */
        ACCEPTED,
        /** They are wrong, or Okta does not let this person in at all. */
        WRONG,
        /** They are right, but a second factor is asked for or has to be set up. */
        SECOND_FACTOR,
        /** The password was right, but must be changed first. */
        PASSWORD_EXPIRED,
        /** Okta has locked the person out. */
        LOCKED_OUT,
        /** Okta wants something else, which is not known here. */
        OTHER
    }

    /**
     * Okta's answer.
     *
     * @param outcome what it means
     * @param status the status of the transaction in Okta's words such as {@code MFA_REQUIRED}
     * @param userId Okta's id of the user; null where the answer does not say
     */
    public record Answer(Outcome outcome, String status, String userId) {}

    private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 1, Duration.ZERO, 0);
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final String AUTHENTICATION_FAILED = "E0000004";

    private final OktaDomain domain;
    private final OktaHttp http;

    /**
     * @param httpClient Keycloak's client, which is not closed here
     * @param domain the organization
     */
    public PrimaryAuthentication(CloseableHttpClient httpClient, OktaDomain domain) {
        this.domain = domain;
        this.http =
                new OktaHttp(httpClient, domain, ONCE, new RateLimits(System::nanoTime), new TimeLimit(DEADLINE, null));
    }

    /**
     * Asks Okta about a password.
     *
     * @throws OktaException when Okta cannot be asked now
     */
    public Answer check(String login, String password) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("username", login).put("password", password);
        body.putObject("options").put("multiOptionalFactorEnroll", false).put("warnBeforePasswordExpired", false);
        try {
            JsonNode answer = http.send(OktaRequest.post(domain.resolve("/api/v1/authn"), body), Signer.NOBODY)
                    .body();
            String status = answer.path("status").asText();
            return new Answer(
                    outcome(status), status, answer.at("/_embedded/user/id").textValue());
        } catch (OktaException e) {
            if (AUTHENTICATION_FAILED.equals(e.errorCode())) {
                return new Answer(Outcome.WRONG, AUTHENTICATION_FAILED, null);
            }
            throw e;
        }
    }

    private static Outcome outcome(String status) {
        return switch (status) {
            case "SUCCESS" -> Outcome.ACCEPTED;
            case "MFA_REQUIRED", "MFA_CHALLENGE", "MFA_ENROLL", "MFA_ENROLL_ACTIVATE" -> Outcome.SECOND_FACTOR;
            case "PASSWORD_EXPIRED", "PASSWORD_RESET" -> Outcome.PASSWORD_EXPIRED;
            case "LOCKED_OUT" -> Outcome.LOCKED_OUT;
            default -> Outcome.OTHER;
        };
    }
}
