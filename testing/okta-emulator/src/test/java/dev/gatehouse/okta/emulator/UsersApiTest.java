package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.emulator.Browser.Answer;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("O1")
class UsersApiTest {

    private final OktaEmulator okta = OktaEmulator.start(OktaEmulatorConfig.defaults());
    private final Browser browser = Browser.withScopes(okta, "gatehouse-admin", "okta.users.manage okta.groups.manage");

    @AfterEach
    void stop() {
        okta.close();
    }

    @Test
    void the_plain_list_leaves_deprovisioned_users_out_and_a_filter_finds_them() {
        assertThat(logins(browser.get("/api/v1/users")))
                .contains("alice@acme.example")
                .doesNotContain("lena@acme.example");
        assertThat(logins(browser.get("/api/v1/users?filter=" + Browser.encode("status eq \"DEPROVISIONED\""))))
                .containsExactly("lena@acme.example");
    }

    @Test
    void pages_follow_the_next_link_to_the_end_without_gaps_or_repeats() {
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/api/v1/users?limit=5");
        while (next.isPresent()) {
            Answer page = browser.get(next.get());
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(logins(page));
            next = page.next();
        }
        assertThat(seen).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void deactivating_through_the_life_cycle_shows_in_the_status() {
        Answer answer = browser.post("/api/v1/users/alice@acme.example/lifecycle/deactivate", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(alice().status()).isEqualTo(UserStatus.DEPROVISIONED);
    }

    private OktaUser alice() {
        return okta.organization().users().get("alice@acme.example");
    }

    private static List<String> logins(Answer answer) {
        List<String> logins = new ArrayList<>();
        for (JsonNode user : answer.json()) {
            logins.add(user.at("/profile/login").asText());
        }
        return logins;
    }
}
