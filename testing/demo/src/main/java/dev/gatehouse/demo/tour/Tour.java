package dev.gatehouse.demo.tour;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.demo.DemoAddresses;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.demo.signin.Tokens;
import dev.gatehouse.harness.RestResponse;

/** Walks through the running demo and tells what happens. */
public final class Tour {

    private static final String ALICE = "alice@acme.example";

    private final DemoAddresses addresses;
    private final Narrator narrator;
    private final DemoClient client;
    private final NativeApp app;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param addresses where the demo runs
     * @param narrator tells what happens
     */
    public Tour(DemoAddresses addresses, Narrator narrator) {
        this.addresses = requireNonNull(addresses);
        this.narrator = requireNonNull(narrator);
        this.client = new DemoClient(addresses);
        this.app = NativeApp.ofRealm(addresses.realm());
    }

    /**
     * Runs the whole tour.
     *
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if something did not happen that should have
     */
    public void run() throws InterruptedException {
        leaverInOkta();
        new ScimChapter(addresses, narrator, client, this::showEnd).run();
        narrator.end(
                "That was the tour. To see the leavers in the console, open " + addresses.keycloak() + "/admin/"
                        + DemoRealm.NAME + "/console/",
                "and under Users search for \"*\". All webhooks are shown at " + addresses.receiver());
    }

    private void leaverInOkta() throws InterruptedException {
        narrator.chapter("A leaver in Okta, pulled by the Okta federation");

        narrator.step("Sync people and groups from Okta");
        if (!client.oktaStatus(ALICE).equals("ACTIVE")) {
            client.oktaReinstate(ALICE, DemoRealm.OKTA_PASSWORD);
            narrator.line("(Alice had left in an earlier tour; she was activated in Okta again.)");
        }
        JsonNode result = client.syncFromOkta();
        narrator.line("POST /admin/realms/demo/user-storage/{id}/sync?action=triggerFullSync");
        narrator.line("Keycloak answers: " + result.path("status").asText());
        narrator.line("The realm has " + client.countUsers() + " users now.");

        narrator.step("Alice signs in on her device: authorization code with PKCE, password asked by Okta");
        JsonNode alice = client.user(ALICE).orElseThrow(() -> new IllegalStateException(ALICE + " was not synced"));
        String id = alice.path("id").asText();
        Tokens tokens = app.signInThrough("okta", ALICE, DemoRealm.OKTA_PASSWORD);
        narrator.line("Token for " + tokens.claims().path("preferred_username").asText() + ", groups "
                + tokens.claims().path("groups"));
        narrator.line("Enabled: " + alice.path("enabled") + ", sessions: " + client.sessions(id));

        narrator.step("Alice leaves: an Okta administrator deactivates her");
        long before = client.webhooksSoFar();
        client.oktaLifecycle(ALICE, "deactivate");
        narrator.line("POST " + addresses.okta() + "/api/v1/users/" + ALICE + "/lifecycle/deactivate");
        narrator.line("Status in Okta: " + client.oktaStatus(ALICE));

        narrator.step("Nobody presses a button: the federation reads Okta's system log");
        client.awaitDisabled(id);
        narrator.line("The realm has followed.");
        showEnd(id, tokens, before);
    }

    private void showEnd(String userId, Tokens tokens, long webhooksBefore) throws InterruptedException {
        narrator.step("The account is disabled and signed out");
        client.awaitNoSession(userId);
        narrator.line("Enabled: " + client.userById(userId).path("enabled") + ", sessions: " + client.sessions(userId));
        RestResponse refresh = app.refresh(tokens);
        narrator.line("The device renews its token: " + refresh.status() + " "
                + refresh.json().path("error_description").asText());

        narrator.step("The signed offboarding webhook has arrived");
        showWebhook(client.awaitWebhook(webhooksBefore, userId));
    }

    private void showWebhook(JsonNode webhook) {
        JsonNode headers = webhook.path("headers");
        narrator.line("POST " + addresses.receiver() + "/webhooks");
        for (String header : new String[] {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
            narrator.line(header + ": " + headers.path(header).asText());
        }
        narrator.block(pretty(webhook.path("body").asText()));
        narrator.line("Signature checked by the Standard Webhooks library: "
                + (webhook.path("verified").asBoolean() ? "right" : "WRONG"));
    }

    private String pretty(String body) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(body));
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
