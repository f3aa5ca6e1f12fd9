package dev.gatehouse.okta.connect;

import dev.gatehouse.okta.client.OktaAccount;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.client.OktaClient.Organization;
import dev.gatehouse.okta.client.OktaCredentials;
import dev.gatehouse.okta.client.OktaException;
import dev.gatehouse.okta.client.OktaException.Reason;
import dev.gatehouse.okta.client.OktaScope;
import dev.gatehouse.okta.client.RetryPolicy;
import dev.gatehouse.okta.client.TimeLimit;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.connect.TestStep.Result;
import dev.gatehouse.okta.connect.TestStep.Step;
import dev.gatehouse.okta.store.OktaStateEntity;
import dev.gatehouse.okta.store.StateLock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * Tries a configuration against Okta, step by step: finds the host, signs in, and asks for one of each thing that is read.
 * Tokens are not shared with anybody, so that a new grant in Okta is seen at once.
 */
public final class ConnectionTest {

    private static final Map<Step, OktaScope> NEEDED =
            Map.of(Step.USERS, OktaScope.USERS_READ, Step.GROUPS, OktaScope.GROUPS_READ);

    private static final Duration PER_CALL = Duration.ofSeconds(10);
    private static final Duration IN_ALL = Duration.ofSeconds(30);

    private final OktaClient client;
    private final Explanations explanations;
    private final String known;
    private final List<TestStep> steps = new ArrayList<>();
    private Duration skew = Duration.ZERO;

    private ConnectionTest(KeycloakSession session, OktaConfig config, OktaCredentials credentials) {
        OktaAccount account = new OktaAccount(config.connection().domain(), credentials);
        this.client = new OktaClient(
                OktaConnections.httpClient(session), account, RetryPolicy.PROMPT, new TimeLimit(PER_CALL, IN_ALL));
        this.known = StateLock.look(session, config.componentId())
                .map(OktaStateEntity::organization)
                .orElse(null);
        this.explanations = new Explanations(config.connection().domain().display(), credentials);
    }

    /**
     * Tries what no sync works without.
     *
     * @return what is wrong, for the administrator, or nothing when all is well
     */
    public static Optional<String> complaint(KeycloakSession session, OktaConfig config) {
        return steps(session, config, false).stream()
                .filter(step -> step.result() == Result.FAILED)
                .map(TestStep::message)
                .findFirst();
    }

    /** Tries everything. */
    public static List<TestStep> steps(KeycloakSession session, OktaConfig config) {
        return steps(session, config, true);
    }

    private static List<TestStep> steps(KeycloakSession session, OktaConfig config, boolean optionalToo) {
        try {
            OktaCredentials credentials = config.connection().credentials(session.vault());
            return new ConnectionTest(session, config, credentials).run(optionalToo);
        } catch (IllegalArgumentException e) {
            return List.of(new TestStep(Step.SIGN_IN, Result.FAILED, e.getMessage()));
        }
    }

    private List<TestStep> run(boolean optionalToo) {
        boolean signedIn = reach() && signIn();
        if (signedIn) {
            read(Step.USERS, "users");
            read(Step.GROUPS, "groups");
        }
        if (signedIn && optionalToo) {
            readIfGranted(
                    Step.LOG,
                    OktaScope.LOGS_READ,
                    "the system log",
                    "Deletions in Okta are then noticed by full syncs only, and changes are not seen within seconds.");
            readIfGranted(Step.APPS, OktaScope.APPS_READ, "applications", "It is needed for the Identity app only.");
        }
        Arrays.stream(Step.values())
                .filter(step -> steps.stream().noneMatch(done -> done.step() == step))
                .forEach(step -> done(step, Result.SKIPPED, "Not tried."));
        return steps;
    }

    private boolean reach() {
        try {
            Organization okta = client.discover();
            skew = Duration.between(Instant.now(), okta.time());
            done(Step.HOST, Result.PASSED, "The host answers.");
            if (known != null && !known.equals(okta.id())) {
                return done(Step.OKTA, Result.FAILED, explanations.another(okta.id(), known));
            }
        } catch (OktaException e) {
            boolean somebody = e.reason() != Reason.UNREACHABLE && e.reason() != Reason.UNTRUSTED;
            if (somebody) {
                done(Step.HOST, Result.PASSED, "Somebody answers.");
            }
            return done(somebody ? Step.OKTA : Step.HOST, Result.FAILED, explanations.unreachable(e));
        }
        done(Step.OKTA, Result.PASSED, "It is an Okta organization.");
        return Explanations.isWorthMentioning(skew)
                ? done(Step.CLOCK, Result.WARNING, Explanations.clocks(skew))
                : done(Step.CLOCK, Result.PASSED, "The clocks of Okta and Keycloak tell the same time.");
    }

    private boolean signIn() {
        try {
            client.signIn();
        } catch (OktaException e) {
            return done(Step.SIGN_IN, Result.FAILED, explanations.refused(e, skew));
        }
        Set<OktaScope> missing = OktaScope.allRequired();
        missing.removeIf(client::isGranted);
        return missing.isEmpty()
                ? done(Step.SIGN_IN, Result.PASSED, "Okta has signed us in.")
                : done(Step.SIGN_IN, Result.FAILED, Explanations.missing(missing));
    }

    private void read(Step step, String things) {
        OktaScope scope = NEEDED.get(step);
        try {
            client.probe(scope);
            done(step, Result.PASSED, "Okta lets us read " + things + ".");
        } catch (OktaException e) {
            done(step, Result.FAILED, explanations.forbidden(e, scope, things));
        }
    }

    private void readIfGranted(Step step, OktaScope scope, String things, String consequence) {
        if (!client.isGranted(scope)) {
            done(step, Result.WARNING, Explanations.missing(List.of(scope)) + " " + consequence);
            return;
        }
        try {
            client.probe(scope);
            done(step, Result.PASSED, "Okta lets us read " + things + ".");
        } catch (OktaException e) {
            done(step, Result.WARNING, explanations.forbidden(e, scope, things) + " " + consequence);
        }
    }

    /** Notes a result and says whether the test can go on. */
    private boolean done(Step step, Result result, String message) {
        steps.add(new TestStep(step, result, message));
        return result != Result.FAILED;
    }
}
