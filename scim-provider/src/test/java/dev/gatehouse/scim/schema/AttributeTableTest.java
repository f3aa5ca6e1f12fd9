package dev.gatehouse.scim.schema;

import dev.gatehouse.scim.GeneratedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S10")
class AttributeTableTest {
    private static final Map<String, String> ELSEWHERE = Map.of(
            "id",
            "Keycloak's id",
            "meta",
            "Keycloak's timestamps",
            "password",
            "the user's credentials, where the connector's policies say so; otherwise nowhere",
            UserSchema.GROUPS,
            "memberships; changed through the groups",
            GroupSchema.MEMBERS,
            "memberships");

    @Test
    void the_documentation_lists_every_attribute() throws IOException {
        GeneratedDocument.assertUpToDate("attributes.md", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Attributes

                What SCIM clients read and write, and where Keycloak keeps it. Extension schemas of your own are described in
                [extensions.md](extensions.md). A list is one user attribute with one value for each element, the element's
                position and its JSON; what is too long for one value continues in further ones. `manager.displayName` is shown where
                `manager.value` is the id of a user whom Keycloak stores: her `displayName`, or else her first and last name, or else her user name. What
                a client sends for it is passed over. `preferredLanguage` can be changed in realms of one language, too (Realm settings, Localization: **Internationalization** off), where
                `locale` is not shown by Keycloak, but kept. Where the realm's user profile declares `locale`, its permissions count.

                """);
        section(page, "Every resource", CommonAttributes.SCHEMA);
        for (ResourceType type : Registry.standard().types()) {
            type.schemas().forEach(schema -> section(page, schema.name() + ": `" + schema.urn() + "`", schema));
        }
        return page.toString();
    }

    private static void section(StringBuilder page, String title, Schema schema) {
        page.append("## ").append(title).append("\n\n");
        page.append("| attribute | type | mutability | returned | unique | Keycloak |\n");
        page.append("| --- | --- | --- | --- | --- | --- |\n");
        for (Attribute attribute : schema.attributes()) {
            row(page, attribute.name(), attribute, place(attribute));
            for (Attribute part : attribute.subAttributes()) {
                boolean isComputed = !part.isWritable();
                row(
                        page,
                        attribute.name() + "." + part.name(),
                        part,
                        part.storage() instanceof Storage.None ? isComputed ? "computed" : "" : place(part));
            }
        }
        page.append('\n');
    }

    private static void row(StringBuilder page, String name, Attribute attribute, String place) {
        List<String> type = new ArrayList<>(List.of(attribute.type().keyword()));
        if (attribute.multiValued()) {
            type.add("list");
        }
        if (attribute.required()) {
            type.add("required");
        }
        if (attribute.caseExact() && attribute.type() == AttributeType.STRING) {
            type.add("case exact");
        }
        page.append("| `").append(name).append("` | ").append(String.join(", ", type));
        page.append(" | ").append(attribute.mutability().keyword());
        page.append(" | ").append(attribute.returned().keyword());
        page.append(" | ").append(attribute.uniqueness() == Uniqueness.NONE ? "" : "yes");
        page.append(" | ").append(place).append(" |\n");
    }

    private static String place(Attribute attribute) {
        Storage storage = attribute.storage();
        if (storage instanceof Storage.Text text) {
            return code(text.key());
        }
        if (storage instanceof Storage.CaseKeepingText text) {
            return code(text.key()) + ", the client's spelling in " + code(text.spellingKey());
        }
        if (storage instanceof Storage.Flag flag) {
            return code(flag.key());
        }
        if (storage instanceof StoredList list) {
            return code(list.key());
        }
        if (storage instanceof StoredEmails emails) {
            return code(emails.key())
                    + " (the primary one, else the first of type `work`, else the first), the list in "
                    + code(emails.listKey());
        }
        if (storage instanceof StoredScalar scalar) {
            return code(scalar.key());
        }
        if (storage instanceof StoredScalars scalars) {
            return code(scalars.key());
        }
        return attribute.type() == AttributeType.COMPLEX && attribute.isWritable() && !attribute.multiValued()
                ? "part by part"
                : ELSEWHERE.getOrDefault(attribute.name(), "");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
