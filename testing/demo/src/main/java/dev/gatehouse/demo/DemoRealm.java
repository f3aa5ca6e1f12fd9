package dev.gatehouse.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The realm that the demo imports, and the credentials in it. All of them are public: never use them elsewhere. */
public final class DemoRealm {

    /** The realm's name. */
    public static final String NAME = "demo";

    /** The realm's administrator; the password is the same. */
    public static final String ADMIN = "demo-admin";

    /** The bearer token of the SCIM connector. */
    public static final String SCIM_TOKEN = "gatehouse-demo-scim-token-not-for-production-use-0001";

    /** The secret that the offboarding endpoint and the receiver share. */
    public static final String WEBHOOK_SECRET = "whsec_Z2F0ZWhvdXNlLWRlbW8tc2VjcmV0LW5vdC1mb3ItdXNl";

    /** The API token of the emulated Okta organization. */
    public static final String OKTA_TOKEN = "demo-ssws-token";

    /** The password of everyone in the emulated Okta organization. */
    public static final String OKTA_PASSWORD = "Password1!";

    private DemoRealm() {}

    /**
     * The realm's representation.
     *
     * @param addresses where the peers that it names are
     * @return the JSON to import
     * @throws IOException if the resource can't be read
     */
    public static String json(DemoAddresses addresses) throws IOException {
        try (InputStream in = DemoRealm.class.getResourceAsStream("/realm/demo-realm.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            DemoAddresses.DEFAULT.okta().toString(),
                            addresses.okta().toString())
                    .replace(
                            DemoAddresses.DEFAULT.receiver().toString(),
                            addresses.receiver().toString());
        }
    }
}
