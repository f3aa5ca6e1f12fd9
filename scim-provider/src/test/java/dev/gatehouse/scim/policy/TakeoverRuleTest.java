package dev.gatehouse.scim.policy;

import static dev.gatehouse.scim.policy.TakeoverRule.EMAIL;
import static dev.gatehouse.scim.policy.TakeoverRule.EMAIL_PREFIX;
import static dev.gatehouse.scim.policy.TakeoverRule.USERNAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S13")
class TakeoverRuleTest {
    private static final Identifiers SENT = named("Ada", "ADA@example.org");

    @Test
    void each_rule_compares_what_its_name_says_in_any_letter_case() {
        assertThat(USERNAME.fits(SENT, named("ada", null))).isTrue();
        assertThat(USERNAME.fits(SENT, named("lovelace", "ada@example.org"))).isFalse();
        assertThat(EMAIL.fits(SENT, named("lovelace", "ada@Example.org"))).isTrue();
        assertThat(EMAIL.fits(SENT, named("ada", null))).isFalse();
        assertThat(EMAIL.fits(named("ada", null), named("ada", null))).isFalse();
        assertThat(EMAIL_PREFIX.fits(named("x", "ada@example.org"), named("ada", null)))
                .isTrue();
        assertThat(EMAIL_PREFIX.fits(named("ada", "x@example.org"), named("ada", null)))
                .isFalse();
        assertThat(EMAIL_PREFIX.fits(named("x", "@example.org"), named("", null)))
                .isFalse();
    }

    @Test
    void an_address_proves_nothing_until_it_is_verified() {
        Identifiers known = named("lovelace", "ada@example.org");

        assertThat(EMAIL.proves(SENT, known, false, false)).isFalse();
        assertThat(EMAIL.proves(SENT, known, true, true)).isTrue();
        assertThat(EMAIL_PREFIX.proves(SENT, named("ada", "other@example.org"), false, false))
                .isFalse();
        assertThat(EMAIL_PREFIX.proves(SENT, named("ada", "other@example.org"), true, false))
                .isTrue();
    }

    @Test
    void a_name_proves_nothing_where_users_choose_it_unless_the_verified_address_is_the_same() {
        Identifiers another = named("ada", "mallory@example.org");
        Identifiers herself = named("ada", "ada@example.org");

        assertThat(USERNAME.proves(SENT, another, false, false)).isTrue();
        for (TakeoverRule rule : new TakeoverRule[] {USERNAME, EMAIL_PREFIX}) {
            assertThat(rule.proves(SENT, another, true, true))
                    .as(rule.keyword())
                    .isFalse();
            assertThat(rule.proves(SENT, herself, false, true))
                    .as(rule.keyword())
                    .isFalse();
            assertThat(rule.proves(SENT, herself, true, true))
                    .as(rule.keyword())
                    .isTrue();
        }
    }

    private static Identifiers named(String userName, String email) {
        return new Identifiers(Optional.of(userName), Optional.ofNullable(email));
    }
}
