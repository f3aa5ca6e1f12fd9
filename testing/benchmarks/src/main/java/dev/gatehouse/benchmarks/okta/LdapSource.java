package dev.gatehouse.benchmarks.okta;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.server.HelperProcess;
import java.util.List;
import java.util.Map;

/** An LDAP directory, read by Keycloak's own LDAP federation: users in batches of 1,000, groups and memberships kept in Keycloak's database. */
final class LdapSource implements Directory {

    private static final String MAPPER = "org.keycloak.storage.ldap.mappers.LDAPStorageMapper";
    private static final String BATCH = "1000";

    private final HelperProcess process;

    private LdapSource(HelperProcess process) {
        this.process = process;
    }

    static LdapSource start(People people) {
        return new LdapSource(DirectoryKind.LDAP.launch(people));
    }

    @Override
    public String name() {
        return "LDAP";
    }

    @Override
    public String federate(FederatedRealm realm) {
        String id = realm.addComponent(FederatedRealm.STORAGE, "ldap", realm.id(), federation());
        realm.addComponent(MAPPER, "group-ldap-mapper", id, groups());
        for (String attribute : List.of("title", "employeeNumber")) {
            realm.addComponent(MAPPER, "user-attribute-ldap-mapper", id, attribute(attribute));
        }
        return id;
    }

    @Override
    public void retitle(List<String> logins, String title) {
        try (LDAPConnection connection =
                new LDAPConnection("127.0.0.1", process.port(), LdapDirectory.ADMIN, LdapDirectory.PASSWORD)) {
            for (String login : logins) {
                connection.modify(LdapDirectory.dn(login), new Modification(ModificationType.REPLACE, "title", title));
            }
        } catch (LDAPException e) {
            throw new BenchmarkException("the LDAP directory refused a change: " + e.getMessage(), e);
        }
    }

    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public void close() {
        process.close();
    }

    private Map<String, String> federation() {
        return Map.ofEntries(
                Map.entry("enabled", "true"),
                Map.entry("importEnabled", "true"),
                Map.entry("editMode", "READ_ONLY"),
                Map.entry("vendor", "other"),
                Map.entry("connectionUrl", "ldap://127.0.0.1:" + process.port()),
                Map.entry("connectionPooling", "true"),
                Map.entry("usersDn", LdapDirectory.PEOPLE),
                Map.entry("authType", "simple"),
                Map.entry("bindDn", LdapDirectory.ADMIN),
                Map.entry("bindCredential", LdapDirectory.PASSWORD),
                Map.entry("usernameLDAPAttribute", "uid"),
                Map.entry("rdnLDAPAttribute", "uid"),
                Map.entry("uuidLDAPAttribute", "entryUUID"),
                Map.entry("userObjectClasses", "inetOrgPerson"),
                Map.entry("pagination", "true"),
                Map.entry("batchSizeForSync", BATCH));
    }

    private static Map<String, String> groups() {
        return Map.ofEntries(
                Map.entry("groups.dn", LdapDirectory.GROUPS),
                Map.entry("group.name.ldap.attribute", "cn"),
                Map.entry("group.object.classes", "groupOfNames"),
                Map.entry("preserve.group.inheritance", "false"),
                Map.entry("membership.ldap.attribute", "member"),
                Map.entry("membership.attribute.type", "DN"),
                Map.entry("membership.user.ldap.attribute", "uid"),
                Map.entry("mode", "IMPORT"),
                Map.entry("user.roles.retrieve.strategy", "LOAD_GROUPS_BY_MEMBER_ATTRIBUTE"),
                Map.entry("drop.non.existing.groups.during.sync", "false"),
                Map.entry("groups.path", "/"));
    }

    private static Map<String, String> attribute(String name) {
        return Map.of(
                "ldap.attribute",
                name,
                "user.model.attribute",
                name,
                "read.only",
                "true",
                "always.read.value.from.ldap",
                "false",
                "is.mandatory.in.ldap",
                "false");
    }
}
