package dev.gatehouse.scim.profile;

import dev.gatehouse.scim.GeneratedDocument;
import dev.gatehouse.scim.policy.Keyword;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S18")
class QuirkTableTest {
    private static final List<Profile> VENDORS = Arrays.stream(Profile.values())
            .filter(profile -> profile != Profile.GENERIC)
            .toList();

    @Test
    void the_documentation_lists_every_rule_of_every_profile() throws IOException {
        GeneratedDocument.assertUpToDate("quirks.md", page());
    }

    private static String page() {
        return """
                # Profiles and quirks

                A connector's setting `profile` names the vendor whose client it serves: %s.
                `generic`, the default, keeps to RFC 7643 and RFC 7644; each other profile allows the habits of that vendor's
                client that are marked below. What comes in a vendor's way is brought into the RFCs' form first, in one place, and
                then treated like everything else: one set of rules validates, patches and stores.

                | rule | where it is on | %s | where it is off |
                | --- | --- | %s | --- |
                %s

                Whatever the profile:

                - names of attributes, URNs and the fields of a PATCH are read in any letter case;
                - `null`, an empty list and an empty string clear an attribute; a required one cannot be cleared, and a PATCH does not
                  clear `active`;
                - in the body of a POST or PUT core attributes may stand under the URN of the core schema;
                - read-only attributes in the body of a POST or PUT are ignored (RFC 7644, sections 3.3 and 3.5.1), and so are
                  read-only sub-attributes of a value, such as `display` of a member;
                - canonical values are suggestions: a `type` of your own is kept;
                - the same `type` and `value` are kept once in a list;
                - a `remove` of `members[...]` that chooses nobody changes nothing;
                - a path may be the URN of an extension alone; its value then holds attributes of the extension.
                """.formatted(
                Keyword.all(Profile.class).stream().map(QuirkTableTest::code).collect(Collectors.joining(", ")),
                VENDORS.stream().map(Profile::keyword).collect(Collectors.joining(" | ")),
                VENDORS.stream().map(vendor -> "---").collect(Collectors.joining(" | ")),
                Arrays.stream(Quirk.values()).map(QuirkTableTest::row).collect(Collectors.joining("\n")));
    }

    private static String row(Quirk quirk) {
        String marks = VENDORS.stream()
                .map(vendor -> vendor.allows(quirk) ? "yes" : "-")
                .collect(Collectors.joining(" | "));
        return "| " + code(quirk.keyword()) + " | " + quirk.allowed() + " | " + marks + " | " + quirk.otherwise()
                + " |";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
