package dev.gatehouse.scim.userprofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileMetadata;

@Tag("S20")
class ReservedAttributesTest {

    @Test
    void names_that_a_database_may_take_for_a_mark_are_marks() {
        for (String name : List.of(
                "scim.connector",
                "SCIM.Connector",
                "scim.connector ",
                "śçim.connector",
                "ſcım.connector",
                "sc\u200bim.connector",
                "\u02e2cim.connector",
                "\ud835\udc2ccim.connector",
                "sc\u2071m.connector",
                "gate\u0127ouse.devices",
                "scim.password",
                "gatehouse.devices")) {
            assertThat(ReservedAttributes.isMark(name)).as(name).isTrue();
        }
        for (String name : List.of(
                "scim.title", "connector", "xscim.connector", "scim-connector", "\u90e8\u7f72\u540d\u79f0.\u540d")) {
            assertThat(ReservedAttributes.isMark(name)).as(name).isFalse();
        }
    }

    @Test
    void what_the_profile_declares_is_for_users_unless_it_is_a_mark() {
        UserProfileMetadata profile = new UserProfileMetadata(UserProfileContext.ACCOUNT);
        profile.addAttribute("scim.title", 1, List.of());
        profile.addAttribute("scim.connector", 2, List.of());

        assertThat(ReservedAttributes.removedFrom(
                        Map.of(
                                "scim.title", List.of("Engineer"),
                                "scim.connector", List.of("x"),
                                "scim.nickName", List.of("A"),
                                "user.attributes.Gatehouse.devices", "x",
                                "color", List.of("red"),
                                "user.attributes.shape", "round"),
                        profile))
                .containsOnlyKeys("scim.title", "color", "user.attributes.shape");
    }
}
