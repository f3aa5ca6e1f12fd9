package dev.gatehouse.demo.tour;

import dev.gatehouse.demo.DemoAddresses;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.demo.signin.Tokens;
import dev.gatehouse.harness.RestClient;
import java.util.List;
import java.util.Map;

/** The second leaver: pushed by Okta over SCIM. */
final class ScimChapter {

    private static final String CAROL = "carol@acme.example";
    private static final String PASSWORD = "a-password-of-carols";

    private final Narrator narrator;
    private final DemoClient client;
    private final NativeApp app;
    private final Ending ending;
    private final RestClient scim;

    ScimChapter(DemoAddresses addresses, Narrator narrator, DemoClient client, Ending ending) {
        this.narrator = narrator;
        this.client = client;
        this.ending = ending;
        this.app = NativeApp.ofRealm(addresses.realm());
        this.scim = new RestClient(addresses.scim(), () -> "Bearer " + DemoRealm.SCIM_TOKEN, "application/scim+json");
    }

    /** Shows what every leaver ends with. */
    @FunctionalInterface
    interface Ending {
        void show(String userId, Tokens tokens, long webhooksBefore) throws InterruptedException;
    }

    void run() throws InterruptedException {
        narrator.chapter("A leaver pushed by SCIM");
        client.user(CAROL)
                .ifPresent(former ->
                        scim.delete("/Users/" + former.path("id").asText()).succeeded());

        narrator.step("Okta creates Carol");
        String id = scim.post(
                        "/Users",
                        Map.of(
                                "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                                "userName", CAROL,
                                "name", Map.of("givenName", "Carol", "familyName", "Castle"),
                                "emails", List.of(Map.of("value", CAROL, "primary", true, "type", "work")),
                                "active", true))
                .succeeded()
                .json()
                .path("id")
                .asText();
        client.setPassword(id, PASSWORD);
        Tokens tokens = app.signIn(CAROL, PASSWORD);
        narrator.line("She signs in; sessions: " + client.sessions(id));

        narrator.step("Carol leaves: Okta deactivates her");
        long before = client.webhooksSoFar();
        scim.patch(
                        "/Users/" + id,
                        Map.of(
                                "schemas", List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                                "Operations", List.of(Map.of("op", "replace", "value", Map.of("active", false)))))
                .succeeded();
        ending.show(id, tokens, before);
    }
}
