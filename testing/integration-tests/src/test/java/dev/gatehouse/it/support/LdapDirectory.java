package dev.gatehouse.it.support;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.util.LDAPSDKException;
import java.net.InetAddress;
import java.util.Map;

/** An LDAP directory in memory, and user federations of a realm that read it. */
public final class LdapDirectory implements AutoCloseable {
    private static final String BASE = "dc=example,dc=org";
    private static final String ADMIN = "cn=admin";
    private static final String PASSWORD = "secret";

    private final InMemoryDirectoryServer server;

    private LdapDirectory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    /**
     * Starts one with an organizational unit and no people, which takes any attribute.
     *
     * @return the directory; close it to stop it
     * @throws LDAPSDKException if it cannot be started
     */
    public static LdapDirectory start() throws LDAPSDKException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.addAdditionalBindCredentials(ADMIN, PASSWORD);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("directory", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add("dn: " + BASE, "objectClass: domain", "dc: example");
        server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
        return new LdapDirectory(server);
    }

    /**
     * Adds a person.
     *
     * @param uid her user name
     * @param familyName her family name
     * @throws LDAPSDKException if there is one of that name
     */
    public void add(String uid, String familyName) throws LDAPSDKException {
        server.add(
                "dn: uid=" + uid + ",ou=people," + BASE,
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + uid,
                "givenName: " + uid,
                "sn: " + familyName,
                "mail: " + uid + "@directory.example");
    }

    /**
     * Removes a person.
     *
     * @param uid her user name
     * @throws LDAPSDKException if there is none
     */
    public void remove(String uid) throws LDAPSDKException {
        server.delete("uid=" + uid + ",ou=people," + BASE);
    }

    /**
     * Sets an attribute of a person.
     *
     * @param uid her user name
     * @param attribute the attribute's name
     * @param value its value
     * @throws LDAPSDKException if there is nobody of that name
     */
    public void set(String uid, String attribute, String value) throws LDAPSDKException {
        server.modify(
                "uid=" + uid + ",ou=people," + BASE, new Modification(ModificationType.REPLACE, attribute, value));
    }

    /**
     * Whether there is an entry of this uid.
     *
     * @param uid the user name
     * @return true if there is
     * @throws LDAPSDKException if the directory cannot be read
     */
    public boolean has(String uid) throws LDAPSDKException {
        return server.getEntry("uid=" + uid + ",ou=people," + BASE) != null;
    }

    /**
     * Adds a federation that only reads.
     *
     * @param realm the realm
     * @param imports whether Keycloak keeps copies of the users
     * @return its id
     */
    public String federate(TestRealm realm, boolean imports) {
        return federate(realm, imports, "READ_ONLY");
    }

    /**
     * Adds a federation that takes in the users that Keycloak makes, and keeps copies of them there.
     *
     * @param realm the realm
     */
    public void federateAndRegister(TestRealm realm) {
        federate(realm, true, "WRITABLE");
    }

    private String federate(TestRealm realm, boolean imports, String editMode) {
        return realm.addComponent(
                "org.keycloak.storage.UserStorageProvider",
                "ldap",
                "Directory",
                Map.ofEntries(
                        Map.entry("enabled", "true"),
                        Map.entry("importEnabled", Boolean.toString(imports)),
                        Map.entry("editMode", editMode),
                        Map.entry("syncRegistrations", Boolean.toString(editMode.equals("WRITABLE"))),
                        Map.entry("vendor", "other"),
                        Map.entry("connectionUrl", "ldap://127.0.0.1:" + server.getListenPort()),
                        Map.entry("usersDn", "ou=people," + BASE),
                        Map.entry("authType", "simple"),
                        Map.entry("bindDn", ADMIN),
                        Map.entry("bindCredential", PASSWORD),
                        Map.entry("usernameLDAPAttribute", "uid"),
                        Map.entry("rdnLDAPAttribute", "uid"),
                        Map.entry("uuidLDAPAttribute", "entryUUID"),
                        Map.entry("userObjectClasses", "inetOrgPerson"),
                        Map.entry("pagination", "false")));
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
