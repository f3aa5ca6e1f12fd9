package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.okta.sdk.resource.api.ApplicationApi;
import com.okta.sdk.resource.api.ApplicationGroupsApi;
import com.okta.sdk.resource.api.ApplicationUsersApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.common.PagedList;
import com.okta.sdk.resource.model.AppUser;
import com.okta.sdk.resource.model.AppUserAssignRequest;
import com.okta.sdk.resource.model.ApplicationCredentialsOAuthClient;
import com.okta.sdk.resource.model.ApplicationGroupAssignment;
import com.okta.sdk.resource.model.OAuthEndpointAuthenticationMethod;
import com.okta.sdk.resource.model.OAuthGrantType;
import com.okta.sdk.resource.model.OpenIdConnectApplication;
import com.okta.sdk.resource.model.OpenIdConnectApplicationSettingsClient;
import com.okta.sdk.resource.model.OpenIdConnectApplicationType;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Okta's own Java SDK makes the Identity app and reads who is assigned to it. */
@SuppressWarnings("deprecation") // PagedList: the SDK offers nothing else to page with
class OktaSdkAppsTest {

    private static final int USERS = 30;
    private static final int GROUPS = 25;

    private final OktaEmulator okta =
            OktaEmulator.start(OktaEmulatorConfig.defaults().withSeed(SeedGenerator.generate(USERS, GROUPS)));
    private final ApiClient sdk = OktaSdk.administrator(okta);
    private final ApplicationApi apps = new ApplicationApi(sdk);
    private final ApplicationUsersApi appUsers = new ApplicationUsersApi(sdk);
    private final ApplicationGroupsApi appGroups = new ApplicationGroupsApi(sdk);

    @AfterEach
    void stop() {
        okta.close();
    }

    @Test
    @Tag("O11")
    void a_native_app_has_pkce_and_no_secret() throws ApiException {
        OpenIdConnectApplication made = read(create(OktaSdk.nativeApp()));
        ApplicationCredentialsOAuthClient client = made.getCredentials().getOauthClient();
        assertThat(client.getClientId()).isEqualTo(made.getId());
        assertThat(client.getTokenEndpointAuthMethod()).isEqualTo(OAuthEndpointAuthenticationMethod.NONE);
        assertThat(client.getPkceRequired()).isTrue();
        assertThat(client.getClientSecret()).isNull();
        OpenIdConnectApplicationSettingsClient settings = made.getSettings().getOauthClient();
        assertThat(settings.getApplicationType()).isEqualTo(OpenIdConnectApplicationType.NATIVE);
        assertThat(settings.getRedirectUris()).containsExactly("dev.gatehouse:/callback");
        assertThat(settings.getGrantTypes())
                .containsExactlyInAnyOrder(OAuthGrantType.AUTHORIZATION_CODE, OAuthGrantType.REFRESH_TOKEN);
    }

    @Test
    @Tag("O11")
    void a_web_app_has_a_secret_and_pkce_where_it_is_demanded() throws ApiException {
        OpenIdConnectApplication wanted = OktaSdk.app(
                OpenIdConnectApplicationType.WEB,
                "https://id.acme.example/callback",
                new ApplicationCredentialsOAuthClient()
                        .tokenEndpointAuthMethod(OAuthEndpointAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .pkceRequired(true));
        String id = create(wanted);
        ApplicationCredentialsOAuthClient made = read(id).getCredentials().getOauthClient();
        assertThat(made.getPkceRequired()).isTrue();
        assertThat(made.getClientSecret()).isNotBlank();

        wanted.getCredentials().getOauthClient().pkceRequired(null);
        apps.replaceApplication(id, wanted);
        ApplicationCredentialsOAuthClient replaced = read(id).getCredentials().getOauthClient();
        assertThat(replaced.getPkceRequired()).isFalse();
        assertThat(replaced.getClientSecret()).isEqualTo(made.getClientSecret());
    }

    @Test
    @Tag("O12")
    void the_users_of_an_app_come_in_pages_and_say_how_they_are_assigned() throws ApiException {
        String app = create(OktaSdk.nativeApp());
        String direct = user(7).id();
        appUsers.assignUserToApplication(
                app, new AppUserAssignRequest().id(direct).scope(AppUserAssignRequest.ScopeEnum.USER));
        assertThat(users(app)).extracting(AppUser::getId).containsExactly(direct);
        appGroups.assignGroupToApplication(
                app, okta.organization().groups().everyone().id(), new ApplicationGroupAssignment());

        List<AppUser> assigned = users(app);
        assertThat(assigned).extracting(AppUser::getId).hasSize(USERS).doesNotHaveDuplicates();
        assertThat(assigned)
                .filteredOn(user -> user.getScope() == AppUser.ScopeEnum.USER)
                .extracting(AppUser::getId)
                .containsExactly(direct);
        okta.organization().users().deactivate(direct);
        assertThat(users(app)).extracting(AppUser::getId).hasSize(USERS - 1).doesNotContain(direct);
    }

    @Test
    @Tag("O12")
    void the_groups_of_an_app_come_in_pages() throws ApiException {
        String app = create(OktaSdk.nativeApp());
        List<String> assigned = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            String id = okta.organization()
                    .groups()
                    .get(String.format("Group %04d", group))
                    .id();
            appGroups.assignGroupToApplication(app, id, new ApplicationGroupAssignment());
            assigned.add(id);
        }
        PagedList<ApplicationGroupAssignment> first = groups(app, null);
        PagedList<ApplicationGroupAssignment> last = groups(app, first.getAfter());
        assertThat(first).hasSize(20);
        assertThat(last.hasMoreItems()).isFalse();
        List<ApplicationGroupAssignment> all = new ArrayList<>(first);
        all.addAll(last);
        assertThat(all).extracting(ApplicationGroupAssignment::getId).containsExactlyInAnyOrderElementsOf(assigned);
    }

    private String create(OpenIdConnectApplication app) throws ApiException {
        return apps.createApplication(app, true, null).getId();
    }

    private OpenIdConnectApplication read(String id) throws ApiException {
        return (OpenIdConnectApplication) apps.getApplication(id, null);
    }

    private OktaUser user(int number) {
        return okta.organization().users().get(String.format("user%06d@acme.example", number));
    }

    private List<AppUser> users(String app) throws ApiException {
        List<AppUser> all = new ArrayList<>();
        String after = null;
        do {
            PagedList<AppUser> page = (PagedList<AppUser>) appUsers.listApplicationUsers(app, after, 12, null, null);
            all.addAll(page);
            after = page.hasMoreItems() ? page.getAfter() : null;
        } while (after != null);
        return all;
    }

    private PagedList<ApplicationGroupAssignment> groups(String app, String after) throws ApiException {
        return (PagedList<ApplicationGroupAssignment>)
                appGroups.listApplicationGroupAssignments(app, null, after, 20, null);
    }
}
