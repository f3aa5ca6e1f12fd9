package dev.gatehouse.okta.emulator;

import com.okta.sdk.authc.credentials.TokenClientCredentials;
import com.okta.sdk.client.ClientBuilder;
import com.okta.sdk.client.Clients;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.model.ApplicationCredentialsOAuthClient;
import com.okta.sdk.resource.model.ApplicationSignOnMode;
import com.okta.sdk.resource.model.OAuthApplicationCredentials;
import com.okta.sdk.resource.model.OAuthEndpointAuthenticationMethod;
import com.okta.sdk.resource.model.OAuthGrantType;
import com.okta.sdk.resource.model.OAuthResponseType;
import com.okta.sdk.resource.model.OpenIdConnectApplication;
import com.okta.sdk.resource.model.OpenIdConnectApplicationSettings;
import com.okta.sdk.resource.model.OpenIdConnectApplicationSettingsClient;
import com.okta.sdk.resource.model.OpenIdConnectApplicationType;
import java.util.List;

/** Okta's own Java SDK, pointed at an emulator, and what the tests send with it. */
final class OktaSdk {

    private OktaSdk() {}

    /** A client of the demonstration's API token, which may do everything. */
    static ApiClient administrator(OktaEmulator okta) {
        return builder(okta)
                .setClientCredentials(new TokenClientCredentials("demo-ssws-token"))
                .build();
    }

    /** A client that has no credentials yet and does not repeat what fails. */
    static ClientBuilder builder(OktaEmulator okta) {
        System.setProperty("okta.testing.disableHttpsCheck", "true");
        return Clients.builder().setOrgUrl(okta.baseUri().toString()).setRetryMaxAttempts(1);
    }

    /** The Identity app as Gatehouse makes it: native, without a secret, with PKCE. */
    static OpenIdConnectApplication nativeApp() {
        return app(
                OpenIdConnectApplicationType.NATIVE,
                "dev.gatehouse:/callback",
                new ApplicationCredentialsOAuthClient()
                        .tokenEndpointAuthMethod(OAuthEndpointAuthenticationMethod.NONE)
                        .pkceRequired(true));
    }

    static OpenIdConnectApplication app(
            OpenIdConnectApplicationType type, String redirectUri, ApplicationCredentialsOAuthClient credentials) {
        OpenIdConnectApplicationSettingsClient settings = new OpenIdConnectApplicationSettingsClient()
                .applicationType(type)
                .redirectUris(List.of(redirectUri))
                .responseTypes(List.of(OAuthResponseType.CODE))
                .grantTypes(List.of(OAuthGrantType.AUTHORIZATION_CODE, OAuthGrantType.REFRESH_TOKEN));
        OpenIdConnectApplication app = new OpenIdConnectApplication();
        app.name("oidc_client");
        app.setLabel("Identity");
        app.setSignOnMode(ApplicationSignOnMode.OPENID_CONNECT);
        app.credentials(new OAuthApplicationCredentials().oauthClient(credentials));
        app.settings(new OpenIdConnectApplicationSettings().oauthClient(settings));
        return app;
    }
}
