package dev.gatehouse.okta.emulator.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.Page;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeedTest {

    private final Organization organization = new Organization(Clock.systemUTC());

    @Test
    void the_demonstration_has_people_in_all_sorts_of_states() {
        Seeder.fill(organization, Seed.demo(), "Password1!");
        assertThat(organization.users().get("alice@acme.example").hasPassword("Password1!"))
                .isTrue();
        assertThat(organization
                        .users()
                        .list(user -> true, Optional.empty(), 100)
                        .items())
                .extracting(OktaUser::status)
                .contains(
                        UserStatus.ACTIVE,
                        UserStatus.SUSPENDED,
                        UserStatus.STAGED,
                        UserStatus.PROVISIONED,
                        UserStatus.DEPROVISIONED);
        assertThat(organization.groups().of("bob@acme.example"))
                .extracting(OktaGroup::name)
                .containsExactly("Everyone", "Sales", "Field Staff");
        assertThat(organization.log().lastSequence()).isZero();
    }

    @Test
    void fifty_thousand_users_are_made_alike_each_time_and_paged_to_the_end() {
        Seed seed = SeedGenerator.generate(50_000, 100);
        assertThat(SeedGenerator.generate(50_000, 100)).isEqualTo(seed);
        Seeder.fill(organization, seed, "Password1!");
        int seen = 0;
        Optional<String> after = Optional.empty();
        do {
            Page<OktaUser> page = organization.users().list(user -> user.is(UserStatus.ACTIVE), after, 200);
            seen += page.items().size();
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).isEqualTo(48_500);
        assertThat(organization.groups().memberCount("Group 0007")).isGreaterThan(900);
    }

    @Test
    void a_seed_file_says_where_it_is_wrong() {
        assertThatThrownBy(() -> Seed.parse("{\"users\":[{\"logon\":\"alice\"}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("logon");
        Seed unknownGroup = Seed.parse(
                "{\"users\":[{\"login\":\"a@b.example\",\"firstName\":\"A\",\"lastName\":\"B\",\"groups\":[\"Nowhere\"]}]}");
        assertThatThrownBy(() -> Seeder.fill(organization, unknownGroup, "x")).hasMessageContaining("Nowhere");
    }
}
