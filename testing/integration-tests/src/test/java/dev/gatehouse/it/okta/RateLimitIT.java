package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.http.RateLimits.Limits;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
@Tag("O15")
class RateLimitIT {

    @Test
    void syncs_wait_for_the_next_window_before_they_take_what_is_others(TestRealm realm) {
        Limits limits = new Limits(Map.of("users", 12), 100_000).withWindow(8);
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withRateLimits(limits))) {
            RestClient somebodyElse = new RestClient(okta.baseUri(), () -> "SSWS demo-ssws-token", "application/json");
            OktaFederation federation = OktaFederation.add(realm, okta, Map.of("rateLimitReserve", "40"));
            for (int sync = 0; sync < 8; sync++) {
                assertThat(federation.fullSync().path("failed").asInt()).isZero();
                assertThat(somebodyElse.get("/api/v1/users?limit=1").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void storms_of_refusals_failures_and_broken_connections_are_sat_out(TestRealm realm, OktaEmulator okta) {
        OktaFederation federation = OktaFederation.add(realm, okta);
        okta.faults()
                .next(Fault.RATE_LIMIT, 6, "/api/v1/users")
                .next(Fault.CONCURRENCY_LIMIT, 2, "/api/v1/users")
                .next(Fault.SERVER_ERROR, 2, "/api/v1/groups")
                .next(Fault.DROPPED_CONNECTION, 1, "/api/v1/groups")
                .next(Fault.TRUNCATED_BODY, 1, "/api/v1/groups");
        assertThat(federation.fullSync().path("failed").asInt()).isZero();
        assertThat(okta.faults().pending()).isZero();
        assertThat(federation.isEnabled("alice")).isTrue();
    }

    @Test
    void a_whole_import_goes_through_though_every_other_request_is_refused(TestRealm realm) {
        try (OktaEmulator okta =
                OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(450, 2)))) {
            OktaFederation federation = OktaFederation.add(realm, okta);
            okta.requests().clear();
            okta.faults().every(2, Fault.RATE_LIMIT, "/api/v1");
            JsonNode result = federation.fullSync();
            assertThat(result.path("failed").asInt()).isZero();
            int usable = (int) okta.organization().users().count(user -> user.is(UserStatus.ACTIVE));
            assertThat(result.path("added").asInt()).isEqualTo(usable);
            int requests = okta.requests().count("/api/v1");
            assertThat(Set.copyOf(okta.requests().below("/api/v1")))
                    .as("each refused request is tried again")
                    .hasSize(requests - requests / 2);
            int members = federation.members("/Group 0000").size()
                    + federation.members("/Group 0001").size();
            assertThat(members).isGreaterThanOrEqualTo(usable);
        }
    }

    @Test
    void a_clock_that_is_ten_minutes_off_makes_no_endless_wait(TestRealm realm) {
        for (int minutes : new int[] {10, -10}) {
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
            try (OktaEmulator okta =
                    OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock))) {
                OktaFederation federation = OktaFederation.add(realm, okta);
                okta.faults().next(Fault.RATE_LIMIT, 1, "/api/v1/users");
                assertThat(federation.fullSync().path("failed").asInt()).isZero();
                federation.remove();
            }
        }
    }
}
