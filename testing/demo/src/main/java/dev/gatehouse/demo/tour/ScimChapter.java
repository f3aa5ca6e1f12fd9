package dev.gatehouse.demo.tour;

import dev.gatehouse.demo.DemoAddresses;
import dev.gatehouse.demo.DemoRealm;
import dev.gatehouse.demo.signin.NativeApp;
import dev.gatehouse.demo.signin.Tokens;
import dev.gatehouse.okta.emulator.scim.AppKind;
import dev.gatehouse.okta.emulator.scim.OktaScimClient;
import dev.gatehouse.okta.emulator.scim.ScimExchange;
import dev.gatehouse.okta.emulator.scim.ScimPerson;
import java.util.List;

/** The second leaver: pushed by Okta over SCIM, with the requests that Okta sends. */
final class ScimChapter {

    private static final ScimPerson ZOE = ScimPerson.named("00uzoe000000000000d7", "zoe@acme.example", "Zoe", "Zeller");
    private static final String PASSWORD = "a-password-of-zoes";

    private final Narrator narrator;
    private final DemoClient client;
    private final NativeApp app;
    private final Ending ending;
    private final OktaScimClient okta;

    ScimChapter(DemoAddresses addresses, Narrator narrator, DemoClient client, Ending ending) {
        this.narrator = narrator;
        this.client = client;
        this.ending = ending;
        this.app = NativeApp.ofRealm(addresses.realm());
        this.okta = new OktaScimClient(addresses.scim(), "Bearer " + DemoRealm.SCIM_TOKEN, AppKind.OIN);
    }

    /** Shows what every leaver ends with. */
    @FunctionalInterface
    interface Ending {
        void show(String userId, Tokens tokens, long webhooksBefore) throws InterruptedException;
    }

    void run() throws InterruptedException {
        narrator.chapter("A leaver pushed by Okta over SCIM");

        narrator.step("Okta's dialog: Test API Credentials");
        show(okta.testCredentials());

        narrator.step("Zoe is assigned to the app in Okta, which creates her in the realm");
        String id = show(okta.createUser(ZOE)).id();
        client.setPassword(id, PASSWORD);
        Tokens tokens = app.signIn(ZOE.userName(), PASSWORD);
        narrator.line("An administrator gives her a password; she signs in; sessions: " + client.sessions(id));

        narrator.step("Zoe leaves: Okta deactivates her");
        long before = client.webhooksSoFar();
        show(okta.deactivate(id));
        ending.show(id, tokens, before);
    }

    private ScimExchange show(List<ScimExchange> exchanges) {
        exchanges.forEach(exchange -> narrator.line(exchange.toString()));
        ScimExchange last = exchanges.get(exchanges.size() - 1);
        if (!last.succeeded()) {
            throw new IllegalStateException("SCIM answered: " + last.responseBody());
        }
        return last;
    }
}
