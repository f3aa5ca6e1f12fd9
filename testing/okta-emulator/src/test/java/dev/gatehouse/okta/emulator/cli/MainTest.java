package dev.gatehouse.okta.emulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.RecordingServer;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MainTest {

    private final OktaEmulator okta = OktaEmulator.start(OktaEmulatorConfig.defaults());
    private final StringWriter out = new StringWriter();

    @AfterEach
    void stop() {
        okta.close();
    }

    @Test
    void a_person_leaves_and_comes_back() {
        assertThat(run("user", "deactivate", "alice@acme.example", "--url", url()))
                .isZero();
        assertThat(alice()).isEqualTo(UserStatus.DEPROVISIONED);
        assertThat(run("user", "activate", "alice@acme.example", "--url", url()))
                .isZero();
        assertThat(alice()).isEqualTo(UserStatus.ACTIVE);
        assertThat(run("user", "suspend", "alice@acme.example", "--url", url())).isZero();
        assertThat(alice()).isEqualTo(UserStatus.SUSPENDED);
        assertThat(out.toString()).contains("alice@acme.example is DEPROVISIONED", "alice@acme.example is ACTIVE");
    }

    @Test
    void delete_removes_for_good() {
        assertThat(run("user", "delete", "alice@acme.example", "--url", url())).isZero();
        assertThat(okta.organization().users().find("alice@acme.example")).isEmpty();
        assertThat(run("user", "delete", "lena@acme.example", "--url", url())).isZero();
        assertThat(okta.organization().users().find("lena@acme.example")).isEmpty();
    }

    @Test
    void what_okta_refuses_is_a_failure_with_its_answer() {
        assertThat(run("user", "suspend", "hana@acme.example", "--url", url())).isEqualTo(1);
        assertThat(out.toString()).contains("Cannot suspend a user that is not active");
        assertThat(run("user", "suspend", "nobody", "--url", url())).isEqualTo(1);
        assertThat(run("user", "dance", "alice@acme.example")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void a_scim_sequence_prints_its_exchanges_and_fails_with_the_provider() {
        try (RecordingServer server =
                new RecordingServer(request -> request.method().equals("GET")
                        ? new RecordingServer.Reply(200, "{\"totalResults\":0,\"Resources\":[]}")
                        : new RecordingServer.Reply(request.method().equals("POST") ? 201 : 501, "{\"id\":\"7\"}"))) {
            String scim = server.uri() + "/scim";
            assertThat(run("scim", "join", "--url", scim, "--token", "t")).isZero();
            assertThat(out.toString()).contains("POST " + scim + "/Users -> 201");
            assertThat(run("scim", "leave", "--url", scim, "--token", "t")).isEqualTo(1);
            assertThat(out.toString()).contains("PATCH " + scim + "/Users/7 -> 501");
        }
    }

    @Test
    void what_cannot_work_is_said_in_one_line() {
        assertThat(run("serve", "--port", Integer.toString(okta.port()))).isEqualTo(1);
        assertThat(run("serve", "--port", "0", "--seed", "no-such-file.json")).isEqualTo(1);
        assertThat(run("user", "show", "alice@acme.example", "--url", "http://localhost:1"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("Cannot listen on 127.0.0.1:" + okta.port(), "no-such-file.json", "is the emulator running?")
                .doesNotContain("\tat ");
    }

    private int run(String... args) {
        PrintWriter writer = new PrintWriter(out, true);
        return Main.commandLine().setOut(writer).setErr(writer).execute(args);
    }

    private UserStatus alice() {
        return okta.organization().users().get("alice@acme.example").status();
    }

    private String url() {
        return okta.baseUri().toString();
    }
}
