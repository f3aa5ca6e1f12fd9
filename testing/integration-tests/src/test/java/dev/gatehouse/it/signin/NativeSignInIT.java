package dev.gatehouse.it.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.demo.signin.SignInException;
import dev.gatehouse.demo.signin.Tokens;
import dev.gatehouse.demo.signin.WebPage;
import dev.gatehouse.it.support.DemoUnderTest;
import dev.gatehouse.it.support.GatehouseTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@GatehouseTest
class NativeSignInIT {

    @Test
    @Tag("L1")
    void a_native_app_signs_in_with_a_code_and_pkce_and_renews_its_token(DemoUnderTest demo) {
        NativeApp app = NativeApp.ofRealm(demo.realm().uri());

        Tokens tokens = app.signIn("lena", "lena-demo-password");

        assertThat(tokens.claims().path("preferred_username").asText()).isEqualTo("lena");
        assertThat(tokens.claims().path("groups").toString()).isEqualTo("[\"/Staff\"]");
        assertThat(app.refresh(tokens).status()).isEqualTo(200);
    }

    @Test
    @Tag("L1")
    void a_wrong_password_is_told_on_the_page(DemoUnderTest demo) {
        NativeApp app = NativeApp.ofRealm(demo.realm().uri());
        assertThatThrownBy(() -> app.signIn("lena", "not her password"))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("Invalid username or password");
    }

    @Test
    @Tag("L1")
    void without_a_code_challenge_the_app_is_refused(DemoUnderTest demo) {
        NativeApp app = NativeApp.ofRealm(demo.realm().uri());
        URI answer = app.authorizationAnswer(Map.of("response_type", "code", "scope", "openid", "state", "s"));
        assertThat(answer.getQuery()).contains("error=invalid_request", "code_challenge_method");
    }

    @Test
    @Tag("L1")
    void the_plain_challenge_method_is_refused(DemoUnderTest demo) {
        NativeApp app = NativeApp.ofRealm(demo.realm().uri());
        URI answer = app.authorizationAnswer(Map.of(
                "response_type",
                "code",
                "scope",
                "openid",
                "code_challenge",
                "a-challenge-that-is-long-enough-to-be-one-0123456789",
                "code_challenge_method",
                "plain"));
        assertThat(answer.getQuery()).contains("error=invalid_request");
    }

    @Test
    @Tag("L1")
    void a_redirect_to_another_machine_is_refused(DemoUnderTest demo) {
        NativeApp app =
                new NativeApp(demo.realm().uri(), "gatehouse-native", URI.create("http://192.0.2.1:49152/callback"));
        assertThatThrownBy(() -> app.signIn("lena", "lena-demo-password"))
                .isInstanceOf(SignInException.class)
                .hasMessageContaining("redirect_uri");
    }

    @Test
    @Tag("L6")
    void the_login_page_wears_the_theme(DemoUnderTest demo) {
        WebPage page = NativeApp.ofRealm(demo.realm().uri()).loginPage();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("link[rel=stylesheet]").eachAttr("href"))
                .anyMatch(href -> href.contains("/login/gatehouse/"));
        assertThat(page.text()).contains("Gatehouse demo");
    }

    @Test
    @Tag("L2")
    @Tag("O10")
    void a_synced_employee_signs_in_through_okta_and_lands_on_the_synced_account(DemoUnderTest demo) {
        demo.syncFromOkta("triggerFullSync");
        String synced = demo.realm().userByName("alice@acme.example").path("id").asText();

        Tokens tokens = NativeApp.ofRealm(demo.realm().uri())
                .signInThrough("okta", "alice@acme.example", DemoRealm.OKTA_PASSWORD);

        assertThat(tokens.claims().path("sub").asText()).isEqualTo(synced);
    }
}
