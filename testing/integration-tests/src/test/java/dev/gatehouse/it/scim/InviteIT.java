package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The e-mail that new users get. */
@GatehouseTest
@Tag("S16")
class InviteIT {
    @Test
    void a_new_user_gets_an_email_whose_link_sets_up_the_account(TestRealm realm) throws Exception {
        try (MailServer mail = MailServer.of(realm)) {
            ScimClient scim =
                    ScimClient.of(realm, "Okta", Map.of("profile", "entra", "invite", "true", "takeover", "username"));
            realm.addUser("grace");

            ScimClient.id(scim.post("/Users", user("grace", "true")));
            ScimClient.id(scim.post("/Users", user("idle", "false")));
            String ada = ScimClient.id(scim.post("/Users", user("ada", "true")));

            MimeMessage invitation = mail.onlyMessage();
            assertThat(invitation.getAllRecipients()[0]).hasToString("ada@example.org");
            SignIn person = new SignIn(realm);
            SignIn.Page first = person.open(MailServer.link(invitation));
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.text()).contains("Update Password", "Verify Email");
            SignIn.Page form = person.open(
                    URI.create(first.html().selectFirst("a[href*=action-token]").absUrl("href")));
            person.submit(form, Map.of("password-new", "Chosen-1", "password-confirm", "Chosen-1"));

            assertThat(SignIn.tokens(realm, "ada", "Chosen-1", "").status()).isEqualTo(200);
            assertThat(realm.user(ada).path("emailVerified").asBoolean()).isTrue();
        }
    }

    @Test
    void who_has_a_password_is_asked_only_for_the_rest(TestRealm realm) throws Exception {
        try (MailServer mail = MailServer.of(realm)) {
            ScimClient scim =
                    ScimClient.of(realm, "Okta", Map.of("profile", "entra", "invite", "true", "passwords", "store"));

            ScimClient.id(
                    scim.post("/Users", user("ada", "true").replaceFirst("}$", ", 'password': 'From-the-client-1'}")));

            assertThat(new SignIn(realm)
                            .open(MailServer.link(mail.onlyMessage()))
                            .text())
                    .contains("Verify Email")
                    .doesNotContain("Update Password");
        }
    }

    @Test
    void a_mail_server_that_is_down_fails_no_request(TestRealm realm) {
        MailServer.use(realm, 1);
        ScimClient scim = ScimClient.of(realm, "Okta", Map.of("profile", "entra", "invite", "true"));

        String ada = ScimClient.id(scim.post("/Users", user("ada", "true")));

        assertThat(realm.user(ada).path("email").asText()).isEqualTo("ada@example.org");
    }

    private static String user(String userName, String active) {
        return "{'userName': '" + userName + "', 'name': {'givenName': 'Ada', 'familyName': 'Lovelace'}, 'active': "
                + active + ", 'emails': [{'value': '" + userName + "@example.org', 'primary': true}]}";
    }
}
