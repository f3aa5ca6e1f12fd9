package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random changes of an organization, of the realm by its administrator, and syncs between them, end in the realm that {@link OktaModel} computes from the
 * organization and the documented rules alone. Okta's clock leaps at each step, so that a changed sync sees nothing twice by accident.
 */
@GatehouseTest
@Tag("O4")
@Tag("O5")
@Tag("O6")
@Tag("O7")
@Tag("O10")
@Tag("O14")
class OktaModelIT {

    private static final int STEPS = 60;
    private static final String SIGN_IN = "okta-sign-in";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_realm_ends_as_the_rules_say(long seed, TestRealm realm) {
        play(seed, ModelScope.EVERYONE, realm);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void the_realm_ends_as_the_rules_say_of_chosen_groups(long seed, TestRealm realm) {
        play(seed, ModelScope.RENAMED_GROUPS, realm);
    }

    @Test
    void the_realm_ends_as_the_rules_say_whatever_happens(TestRealm realm, TestReporter reporter) {
        long seed = System.nanoTime() % 1_000_000;
        reporter.publishEntry("seed of the random sequence", Long.toString(seed));
        play(seed, ModelScope.EVERYONE, realm);
    }

    private static void play(long seed, ModelScope scope, TestRealm realm) {
        LeapingClock clock = new LeapingClock();
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
            addIdentityProvider(realm, okta);
            scope.prepare(okta.organization(), "alice@acme.example", "bob@acme.example", "erin@acme.example");
            LiveFederation live = LiveFederation.synced(
                    realm,
                    okta,
                    Map.of(
                            "identityProvider",
                            SIGN_IN,
                            "scopeGroups",
                            scope.rule(),
                            "maxDisablePercent",
                            "100",
                            "logPollSeconds",
                            "0",
                            "eventHookSecret",
                            LiveFederation.SECRET));
            OktaModel model = new OktaModel(okta.organization(), realm, live, scope, new Random(seed));
            model.fullSync();
            for (int step = 0; step < STEPS; step++) {
                clock.leap();
                if (model.step()) {
                    compare(seed, realm, live, model);
                }
            }
            clock.leap();
            if (seed % 2 == 0) {
                model.changedSync();
            } else {
                model.fullSync();
            }
            compare(seed, realm, live, model);
        }
    }

    private static void compare(long seed, TestRealm realm, LiveFederation live, OktaModel model) {
        assertThat(RealmPicture.of(realm, live.federation(), SIGN_IN).hiding(model.unknown()))
                .as("seed %d: %s", seed, String.join("; ", model.history()))
                .isEqualTo(model.expected());
    }

    private static void addIdentityProvider(TestRealm realm, OktaEmulator okta) {
        realm.admin()
                .post(
                        "/identity-provider/instances",
                        Map.of(
                                "alias",
                                SIGN_IN,
                                "providerId",
                                "oidc",
                                "config",
                                Map.of(
                                        "clientId",
                                        "gatehouse-keycloak",
                                        "clientSecret",
                                        "x",
                                        "authorizationUrl",
                                        okta.baseUri() + "/oauth2/v1/authorize",
                                        "tokenUrl",
                                        okta.baseUri() + "/oauth2/v1/token")))
                .succeeded();
    }
}
