package dev.gatehouse.it.support;

import static org.awaitility.Awaitility.await;

import dev.gatehouse.harness.RestClient;
import java.time.Duration;
import java.util.Map;

/** What a stranger does who knows a user name. */
public final class Lockout {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Lockout() {}

    /**
     * Locks a user out for good, by wrong passwords.
     *
     * @param realm the realm, which locks after the first wrong password from now on
     * @param username the username of somebody who is enabled
     */
    public static void of(TestRealm realm, String username) {
        realm.admin()
                .put(
                        "",
                        Map.of(
                                "bruteForceProtected",
                                true,
                                "permanentLockout",
                                true,
                                "failureFactor",
                                1,
                                "maxTemporaryLockouts",
                                0))
                .succeeded();
        RestClient tokens = new RestClient(realm.uri(), () -> "", "application/x-www-form-urlencoded");
        await().atMost(PATIENCE).until(() -> {
            tokens.post(
                    "/protocol/openid-connect/token",
                    "grant_type=password&client_id=admin-cli&password=wrong&username=" + username);
            return !realm.userByName(username).path("enabled").asBoolean();
        });
    }
}
