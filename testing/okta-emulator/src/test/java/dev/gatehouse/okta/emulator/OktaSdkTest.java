package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.okta.sdk.client.AuthorizationMode;
import com.okta.sdk.resource.api.ApplicationApi;
import com.okta.sdk.resource.api.ApplicationGroupsApi;
import com.okta.sdk.resource.api.ApplicationUsersApi;
import com.okta.sdk.resource.api.GroupApi;
import com.okta.sdk.resource.api.SystemLogApi;
import com.okta.sdk.resource.api.UserApi;
import com.okta.sdk.resource.api.UserLifecycleApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.common.PagedList;
import com.okta.sdk.resource.group.GroupBuilder;
import com.okta.sdk.resource.model.AppUser;
import com.okta.sdk.resource.model.AppUserAssignRequest;
import com.okta.sdk.resource.model.Application;
import com.okta.sdk.resource.model.ApplicationGroupAssignment;
import com.okta.sdk.resource.model.Group;
import com.okta.sdk.resource.model.LogEvent;
import com.okta.sdk.resource.model.OpenIdConnectApplication;
import com.okta.sdk.resource.model.UpdateUserRequest;
import com.okta.sdk.resource.model.User;
import com.okta.sdk.resource.model.UserProfile;
import com.okta.sdk.resource.model.UserStatus;
import com.okta.sdk.resource.user.UserBuilder;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.seed.Seed;
import dev.gatehouse.okta.emulator.seed.Seed.SeedClient;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Okta's own Java SDK works against the emulator: the check from outside. */
@Tag("O1")
@SuppressWarnings("deprecation") // PagedList: the SDK offers nothing else to page with
class OktaSdkTest {

    private static final int USERS = 450;
    private static OktaEmulator okta;
    private static ApiClient sdk;
    private static RSAKey key;

    @BeforeAll
    static void start() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("sdk").generate();
        Seed seed = SeedGenerator.generate(USERS, 3);
        List<SeedClient> clients = new ArrayList<>(seed.clients());
        clients.add(keyed("keyed", false));
        clients.add(keyed("bound", true));
        okta = OktaEmulator.start(OktaEmulatorConfig.defaults()
                .withSeed(new Seed(seed.groups(), seed.users(), clients, seed.apiTokens())));
        sdk = OktaSdk.administrator(okta);
    }

    @AfterAll
    static void stop() {
        okta.close();
    }

    @Test
    void creates_updates_deactivates_and_deletes_a_user() throws ApiException {
        UserApi users = new UserApi(sdk);
        UserLifecycleApi lifecycle = new UserLifecycleApi(sdk);
        User made = UserBuilder.instance()
                .setEmail("sdk@acme.example")
                .setFirstName("Sigrid")
                .setLastName("Dahl")
                .setPassword("Password1!".toCharArray())
                .setActive(true)
                .buildAndCreate(users);
        assertThat(made.getStatus()).isEqualTo(UserStatus.ACTIVE);

        UpdateUserRequest update = new UpdateUserRequest();
        update.setProfile(new UserProfile().title("Engineer"));
        assertThat(users.updateUser(made.getId(), update, false).getProfile().getTitle())
                .isEqualTo("Engineer");
        lifecycle.suspendUser(made.getId());
        assertThat(users.getUser("sdk@acme.example", null, null).getStatus()).isEqualTo(UserStatus.SUSPENDED);
        lifecycle.unsuspendUser(made.getId());
        lifecycle.deactivateUser(made.getId(), false, null);
        assertThat(users.getUser(made.getId(), null, null).getStatus()).isEqualTo(UserStatus.DEPROVISIONED);
        users.deleteUser(made.getId(), false, null);
        ApiException gone = catchThrowableOfType(ApiException.class, () -> users.getUser(made.getId(), null, null));
        assertThat(gone.getCode()).isEqualTo(404);
    }

    @Test
    void pages_across_all_users_by_the_link_header() throws ApiException {
        UserApi users = new UserApi(sdk);
        Set<String> ids = new HashSet<>();
        String after = null;
        int pages = 0;
        do {
            PagedList<User> page =
                    (PagedList<User>) users.listUsers(null, null, after, 200, "status eq \"ACTIVE\"", null, null, null);
            page.forEach(user -> ids.add(user.getId()));
            after = page.hasMoreItems() ? page.getAfter() : null;
            pages++;
        } while (after != null);
        assertThat(pages).isEqualTo(3);
        assertThat(ids).hasSizeGreaterThanOrEqualTo(USERS / 100 * 97);
    }

    @Test
    void makes_a_group_and_moves_a_member_in_and_out() throws ApiException {
        GroupApi groups = new GroupApi(sdk);
        String user = okta.organization().users().get("user000001@acme.example").id();
        Group group =
                GroupBuilder.instance().setName("By SDK").setDescription("made").buildAndCreate(groups);
        groups.assignUserToGroup(group.getId(), user);
        assertThat(groups.listGroupUsers(group.getId(), null, 200))
                .extracting(User::getId)
                .containsExactly(user);
        groups.unassignUserFromGroup(group.getId(), user);
        assertThat(groups.listGroupUsers(group.getId(), null, 200)).isEmpty();
        groups.deleteGroup(group.getId());
        assertThat(groups.listGroups(null, "type eq \"BUILT_IN\"", null, 10, null, null, null, null))
                .extracting(found -> found.getProfile().getName())
                .containsExactly("Everyone");
    }

    @Test
    void makes_the_identity_app_assigns_everyone_and_then_a_user() throws ApiException {
        ApplicationApi apps = new ApplicationApi(sdk);
        ApplicationUsersApi appUsers = new ApplicationUsersApi(sdk);
        ApplicationGroupsApi appGroups = new ApplicationGroupsApi(sdk);
        Application app = apps.createApplication(OktaSdk.nativeApp(), true, null);
        String everyone = okta.organization().groups().everyone().id();
        appGroups.assignGroupToApplication(app.getId(), everyone, new ApplicationGroupAssignment());
        assertThat(appGroups.listApplicationGroupAssignments(app.getId(), null, null, 20, null))
                .hasSize(1);
        PagedList<AppUser> first =
                (PagedList<AppUser>) appUsers.listApplicationUsers(app.getId(), null, 400, null, null);
        assertThat(first).hasSize(400);
        assertThat(first.hasMoreItems()).isTrue();

        appGroups.unassignApplicationFromGroup(app.getId(), everyone);
        String user = okta.organization().users().get("user000002@acme.example").id();
        appUsers.assignUserToApplication(
                app.getId(), new AppUserAssignRequest().id(user).scope(AppUserAssignRequest.ScopeEnum.USER));
        assertThat(appUsers.listApplicationUsers(app.getId(), null, 50, null, null))
                .extracting(AppUser::getId)
                .containsExactly(user);
        appUsers.unassignUserFromApplication(app.getId(), user, false);
        apps.deactivateApplication(app.getId());
        apps.deleteApplication(app.getId());
    }

    @Test
    @Tag("O11")
    void finds_an_app_by_its_kind_and_profile_and_replaces_it_as_a_whole() throws ApiException {
        ApplicationApi apps = new ApplicationApi(sdk);
        OpenIdConnectApplication wanted = OktaSdk.nativeApp();
        wanted.setProfile(Map.of("gatehouse_federation", "federation-1"));
        String id = apps.createApplication(wanted, true, null).getId();
        assertThat(apps.listApplications(null, null, null, 200, "name eq \"oidc_client\"", null, null))
                .filteredOn(app -> app.getProfile() != null)
                .extracting(Application::getId)
                .containsExactly(id);

        wanted.setLabel("Restored");
        wanted.setProfile(Map.of("gatehouse_federation", "federation-2"));
        apps.replaceApplication(id, wanted);
        Application restored = apps.getApplication(id, null);
        assertThat(restored.getLabel()).isEqualTo("Restored");
        assertThat(restored.getProfile()).containsEntry("gatehouse_federation", "federation-2");
        apps.deactivateApplication(id);
        apps.deleteApplication(id);
    }

    @Test
    @Tag("O12")
    void nobody_who_is_assigned_through_a_group_can_be_unassigned_alone() throws ApiException {
        ApplicationApi apps = new ApplicationApi(sdk);
        ApplicationUsersApi appUsers = new ApplicationUsersApi(sdk);
        ApplicationGroupsApi appGroups = new ApplicationGroupsApi(sdk);
        String app = apps.createApplication(OktaSdk.nativeApp(), true, null).getId();
        String everyone = okta.organization().groups().everyone().id();
        String user = okta.organization().users().get("user000005@acme.example").id();
        appGroups.assignGroupToApplication(app, everyone, new ApplicationGroupAssignment());
        assertThat(appUsers.getApplicationUser(app, user, null).getScope()).isEqualTo(AppUser.ScopeEnum.GROUP);
        assertThatThrownBy(() -> appUsers.unassignUserFromApplication(app, user, false))
                .isInstanceOf(ApiException.class);

        appGroups.unassignApplicationFromGroup(app, everyone);
        ApiException unassigned =
                catchThrowableOfType(ApiException.class, () -> appUsers.getApplicationUser(app, user, null));
        assertThat(unassigned.getCode()).isEqualTo(404);
        apps.deactivateApplication(app);
        apps.deleteApplication(app);
    }

    @Test
    @Tag("O11")
    void applications_need_a_scope_of_their_own() throws Exception {
        ApplicationApi apps = new ApplicationApi(withPrivateKey("keyed"));
        ApiException refused =
                catchThrowableOfType(ApiException.class, () -> apps.createApplication(OktaSdk.nativeApp(), true, null));
        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getResponseHeaders().toString()).contains("insufficient_scope");
    }

    @Test
    void reads_the_system_log() throws ApiException {
        String since = Json.time(okta.organization().now());
        okta.organization().users().suspend("user000003@acme.example");
        List<LogEvent> events = new SystemLogApi(sdk)
                .listLogEvents(since, null, null, "eventType eq \"user.lifecycle.suspend\"", null, 100, "ASCENDING");
        assertThat(events).isNotEmpty();
        assertThat(events)
                .anySatisfy(event ->
                        assertThat(event.getTarget().get(0).getAlternateId()).isEqualTo("user000003@acme.example"));
    }

    @Test
    void gets_its_own_token_with_a_private_key() throws Exception {
        ApiClient client = withPrivateKey("keyed");
        assertThat(new UserApi(client).listUsers(null, null, null, 5, null, null, null, null))
                .hasSize(5);
        ApiException refused = catchThrowableOfType(
                ApiException.class, () -> new UserLifecycleApi(client).suspendUser("user000004@acme.example"));
        assertThat(refused.getCode()).isEqualTo(403);
    }

    @Test
    void binds_its_token_by_dpop_where_the_client_demands_it() throws Exception {
        ApiClient client = withPrivateKey("bound");
        assertThat(new UserApi(client).listUsers(null, null, null, 5, null, null, null, null))
                .hasSize(5);
        assertThat(new UserApi(client).listUsers(null, null, null, 7, null, null, null, null))
                .hasSize(7);
    }

    private static SeedClient keyed(String clientId, boolean dpop) {
        return new SeedClient(
                clientId,
                null,
                "service",
                "private_key_jwt",
                null,
                new JWKSet(key).toJSONObject(),
                List.of("okta.users.read"),
                null,
                null,
                dpop,
                false);
    }

    private static ApiClient withPrivateKey(String clientId) throws JOSEException {
        return OktaSdk.builder(okta)
                .setAuthorizationMode(AuthorizationMode.PRIVATE_KEY)
                .setClientId(clientId)
                .setKid(key.getKeyID())
                .setScopes(Set.of("okta.users.read"))
                .setPrivateKey(key.toRSAPrivateKey())
                .build();
    }
}
