package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.okta.sdk.resource.api.GroupApi;
import com.okta.sdk.resource.api.UserApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.common.PagedList;
import com.okta.sdk.resource.model.Group;
import com.okta.sdk.resource.model.User;
import com.okta.sdk.resource.model.UserStatus;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.GroupType;
import dev.gatehouse.okta.emulator.organization.Groups;
import dev.gatehouse.okta.emulator.organization.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Okta's own Java SDK finds what changed since a moment, and groups by their type. */
@Tag("O5")
@SuppressWarnings("deprecation") // PagedList: the SDK offers nothing else to page with
class OktaSdkChangesTest {

    private final MovableClock clock = new MovableClock();
    private final OktaEmulator okta =
            OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock));
    private final ApiClient sdk = OktaSdk.administrator(okta);
    private final Users users = okta.organization().users();
    private final Groups groups = okta.organization().groups();
    private String mark;

    @BeforeEach
    void letSomeTimePass() {
        clock.advance(Duration.ofHours(1));
        mark = Json.time(okta.organization().now());
        clock.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() {
        okta.close();
    }

    @Test
    void changed_users_are_found_by_a_filter_the_deprovisioned_among_them() throws ApiException {
        assertThat(filtered(mark)).isEmpty();
        users.updateProfile("alice@acme.example", Map.of("title", "Engineer"));
        users.deactivate("bob@acme.example");
        assertThat(filtered(mark))
                .extracting(user -> user.getProfile().getLogin(), User::getStatus)
                .containsExactlyInAnyOrder(
                        tuple("alice@acme.example", UserStatus.ACTIVE),
                        tuple("bob@acme.example", UserStatus.DEPROVISIONED));
    }

    @Test
    void a_user_who_changed_at_the_very_moment_is_not_after_it() throws ApiException {
        users.updateProfile("alice@acme.example", Map.of("title", "Engineer"));
        String changed = Json.time(users.get("alice@acme.example").lastUpdated());
        clock.advance(Duration.ofSeconds(1));
        users.suspend("bob@acme.example");
        assertThat(filtered(changed))
                .extracting(user -> user.getProfile().getLogin())
                .containsExactly("bob@acme.example");
    }

    @Test
    void a_search_for_changed_users_lags_behind_the_filter() throws ApiException {
        okta.organization().searchLag(Duration.ofMinutes(1));
        users.suspend("alice@acme.example");
        assertThat(searched()).isEmpty();
        assertThat(filtered(mark)).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(searched()).hasSize(1);
    }

    @Test
    void changed_users_come_in_pages() throws ApiException {
        List.of("alice@acme.example", "bob@acme.example", "carol@acme.example").forEach(users::suspend);
        UserApi api = new UserApi(sdk);
        PagedList<User> first =
                (PagedList<User>) api.listUsers(null, null, null, 2, since("lastUpdated"), null, null, null);
        PagedList<User> last = (PagedList<User>)
                api.listUsers(null, null, first.getAfter(), 2, since("lastUpdated"), null, null, null);
        assertThat(first).hasSize(2);
        assertThat(last).extracting(user -> user.getProfile().getLogin()).containsExactly("carol@acme.example");
        assertThat(last.hasMoreItems()).isFalse();
    }

    @Test
    @Tag("O7")
    void groups_are_found_by_when_their_members_changed_in_filter_and_search() throws ApiException {
        groups.addMember("Sales", "alice@acme.example");
        groups.rename("Contractors", "Freelancers");
        assertThat(found(since("lastMembershipUpdated"), null)).containsExactly("Sales");
        assertThat(found(null, since("lastMembershipUpdated"))).containsExactly("Sales");
        assertThat(found(since("lastUpdated"), null)).containsExactly("Freelancers");
        assertThat(found(since("lastUpdated") + " or " + since("lastMembershipUpdated"), null))
                .containsExactlyInAnyOrder("Sales", "Freelancers");
        assertThat(filtered(mark)).as("a membership is no change of the user").isEmpty();
        Group sales = new GroupApi(sdk).getGroup(groups.get("Sales").id());
        assertThat(sales.getLastMembershipUpdated().toInstant())
                .isEqualTo(groups.get("Sales").lastMembershipUpdated());
    }

    @Test
    @Tag("O7")
    void imported_groups_are_found_by_their_type_in_filter_and_search() throws ApiException {
        groups.create(GroupType.APP_GROUP, Map.of("name", "Imported"));
        groups.create(GroupType.APP_GROUP, Map.of("name", "Imported and filled"));
        clock.advance(Duration.ofSeconds(1));
        mark = Json.time(okta.organization().now());
        clock.advance(Duration.ofSeconds(1));
        groups.addMember("Imported and filled", "alice@acme.example");
        groups.addMember("Sales", "alice@acme.example");
        String imported = "type eq \"APP_GROUP\"";
        assertThat(found(imported, null)).containsExactly("Imported", "Imported and filled");
        assertThat(found(null, imported)).containsExactly("Imported", "Imported and filled");
        assertThat(found(imported + " and " + since("lastMembershipUpdated"), null))
                .containsExactly("Imported and filled");
        assertThat(found("type eq \"OKTA_GROUP\"", null)).doesNotContain("Imported", "Everyone");
        assertThat(list(imported, null))
                .extracting(Group::getType)
                .containsOnly(com.okta.sdk.resource.model.GroupType.APP_GROUP);
    }

    private List<User> filtered(String moment) throws ApiException {
        String filter = "lastUpdated gt \"" + moment + "\"";
        return new UserApi(sdk).listUsers(null, null, null, 200, filter, null, null, null);
    }

    private List<User> searched() throws ApiException {
        return new UserApi(sdk).listUsers(null, null, null, 200, null, since("lastUpdated"), null, null);
    }

    private List<Group> list(String filter, String search) throws ApiException {
        return new GroupApi(sdk).listGroups(null, filter, null, 200, null, search, null, null);
    }

    private List<String> found(String filter, String search) throws ApiException {
        return list(filter, search).stream()
                .map(group -> group.getProfile().getName())
                .toList();
    }

    private String since(String attribute) {
        return attribute + " gt \"" + mark + "\"";
    }
}
