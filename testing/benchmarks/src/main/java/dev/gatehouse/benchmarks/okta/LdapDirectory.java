package dev.gatehouse.benchmarks.okta;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.util.LDAPSDKException;
import dev.gatehouse.okta.emulator.seed.Seed.SeedUser;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An LDAP directory in memory with the usable people and their groups, indexed for what Keycloak asks. */
final class LdapDirectory {

    static final String BASE = "dc=acme,dc=example";
    static final String PEOPLE = "ou=people," + BASE;
    static final String GROUPS = "ou=groups," + BASE;
    static final String ADMIN = "cn=admin";
    static final String PASSWORD = "secret";

    /** What Keycloak itself writes into a group without members, since the class demands one. */
    private static final List<String> NOBODY = List.of("");

    private LdapDirectory() {}

    /** Starts one and returns its port. */
    static int start(People people) throws LDAPSDKException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(ADMIN, PASSWORD);
        config.setEqualityIndexAttributes("uid", "cn", "member", "objectClass", "entryUUID");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("directory", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: " + BASE, "objectClass: domain", "dc: acme");
        server.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
        server.add("dn: " + GROUPS, "objectClass: organizationalUnit", "ou: groups");
        Map<String, List<String>> members = new LinkedHashMap<>();
        people.groupNames().forEach(group -> members.put(group, new ArrayList<>()));
        for (SeedUser user : people.usable()) {
            server.add(entry(user));
            user.groups().forEach(group -> members.get(group).add(dn(user.login())));
        }
        for (Map.Entry<String, List<String>> group : members.entrySet()) {
            Entry entry = new Entry("cn=" + group.getKey() + "," + GROUPS);
            entry.addAttribute("objectClass", "groupOfNames");
            entry.addAttribute("cn", group.getKey());
            entry.addAttribute("member", group.getValue().isEmpty() ? NOBODY : group.getValue());
            server.add(entry);
        }
        server.startListening();
        return server.getListenPort();
    }

    static String dn(String login) {
        return "uid=" + login + "," + PEOPLE;
    }

    private static Entry entry(SeedUser user) {
        Entry entry = new Entry(dn(user.login()));
        entry.addAttribute("objectClass", "inetOrgPerson");
        entry.addAttribute("uid", user.login());
        entry.addAttribute("cn", user.firstName() + " " + user.lastName());
        entry.addAttribute("givenName", user.firstName());
        entry.addAttribute("sn", user.lastName());
        entry.addAttribute("mail", user.email());
        entry.addAttribute(
                "employeeNumber", user.profile().get("employeeNumber").toString());
        return entry;
    }
}
