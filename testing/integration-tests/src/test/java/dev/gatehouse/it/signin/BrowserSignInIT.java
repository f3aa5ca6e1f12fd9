package dev.gatehouse.it.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.it.support.Chromium;
import dev.gatehouse.it.support.DemoUnderTest;
import dev.gatehouse.it.support.GatehouseTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages in a real browser: that they work with scripts and styles, and what a person sees. */
@GatehouseTest
class BrowserSignInIT {

    private static final String CALLBACK = "http://127.0.0.1:49152/callback";

    @Test
    @Tag("L1")
    @Tag("L6")
    void a_person_signs_in_on_the_themed_page_and_comes_back_to_the_app(DemoUnderTest demo, Chromium chromium) {
        Page page = chromium.newPage();
        List<String> broken = failedRequests(page);
        List<String> callbacks = callbacks(page);

        page.navigate(authorization(demo));
        assertThat(page.locator("#kc-form-login").isVisible()).isTrue();
        assertThat(page.locator("#social-okta").isVisible()).isTrue();
        assertThat(page.evaluate("[...document.styleSheets].some(s => s.href && s.href.includes('/login/gatehouse/'))"))
                .isEqualTo(true);
        page.fill("#username", "lena");
        page.fill("#password", "lena-demo-password");
        page.click("#kc-login");

        page.waitForURL(url -> url.startsWith(CALLBACK));
        assertThat(callbacks).hasSize(1);
        assertThat(callbacks.get(0)).contains("code=", "state=from-the-app");
        assertThat(broken).isEmpty();
    }

    @Test
    @Tag("L2")
    void a_person_signs_in_through_okta_with_one_click(DemoUnderTest demo, Chromium chromium) {
        demo.syncFromOkta("triggerFullSync");
        Page page = chromium.newPage();
        callbacks(page);

        page.navigate(authorization(demo));
        page.click("#social-okta");
        assertThat(page.url()).startsWith(demo.okta().baseUri().toString());
        page.fill("[name=username]", "bob@acme.example");
        page.fill("[name=password]", DemoRealm.OKTA_PASSWORD);
        page.click("[type=submit]");

        page.waitForURL(url -> url.startsWith(CALLBACK));
        assertThat(page.url()).contains("code=");
    }

    @Test
    @Tag("O1")
    void the_okta_form_in_the_admin_console_tells_a_wrong_secret(DemoUnderTest demo, Chromium chromium) {
        Page page = chromium.newPage();
        String console = demo.realm().uri().toString().replace("/realms/", "/admin/") + "/console/";
        page.navigate(console);
        page.fill("#username", DemoRealm.ADMIN);
        page.fill("#password", DemoRealm.ADMIN);
        page.click("#kc-login");
        page.locator("#nav-item-user-federation, [href$='user-federation']")
                .first()
                .click();
        page.getByText("Okta (emulator)").click();

        page.locator("[id='config.clientSecret']").fill("not the secret");
        page.getByTestId("user-federation-custom-save")
                .or(page.getByText("Save", new Page.GetByTextOptions().setExact(true)))
                .first()
                .click();

        page.locator(".pf-v5-c-alert, .pf-v6-c-alert")
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
        assertThat(page.locator(".pf-v5-c-alert, .pf-v6-c-alert").first().innerText())
                .containsIgnoringCase("secret");
    }

    private static String authorization(DemoUnderTest demo) {
        return demo.realm().uri() + "/protocol/openid-connect/auth?response_type=code&client_id=gatehouse-native"
                + "&scope=openid&state=from-the-app&redirect_uri=" + CALLBACK
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
    }

    private static List<String> callbacks(Page page) {
        List<String> callbacks = new ArrayList<>();
        page.route(url -> url.startsWith(CALLBACK), route -> {
            callbacks.add(route.request().url());
            route.fulfill();
        });
        return callbacks;
    }

    private static List<String> failedRequests(Page page) {
        List<String> failed = new ArrayList<>();
        page.onResponse(response -> {
            if (response.status() >= 400) {
                failed.add(response.status() + " " + response.url());
            }
        });
        return failed;
    }
}
