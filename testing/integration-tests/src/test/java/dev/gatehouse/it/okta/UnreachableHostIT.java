package dev.gatehouse.it.okta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import com.unboundid.ldap.listener.SelfSignedCertificateGenerator;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.gatehouse.harness.RestResponse;
import dev.gatehouse.it.support.GatehouseTest;
import dev.gatehouse.it.support.TestRealm;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an administrator reads of a host that is not known or cannot be trusted, at save and in the connection test. */
@GatehouseTest
@Tag("O1")
@Tag("O2")
class UnreachableHostIT {

    @Test
    void a_host_that_nobody_knows_is_named(TestRealm realm) {
        URI unknown = URI.create("https://acme.okta.invalid");
        String sentence = "Okta cannot be reached: the host acme.okta.invalid is not known. Check the Okta domain.";
        RestResponse refused = OktaFederation.tryToAdd(realm, unknown, Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(sentence);
        assertThat(failedAtTheHost(realm, unknown)).isEqualTo(sentence);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_named_and_gets_no_secret(TestRealm realm) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpsServer server = selfSigned(requests);
        try {
            URI untrusted =
                    URI.create("https://localhost:" + server.getAddress().getPort());
            String begin = "Okta cannot be trusted: no trusted TLS connection to " + untrusted.getAuthority();
            String end = "add the certificate of your proxy to the truststore of Keycloak if it has one of its own.";
            RestResponse refused = OktaFederation.tryToAdd(realm, untrusted, Map.of());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains(begin, end).doesNotContain("gatehouse-sync-secret");
            assertThat(failedAtTheHost(realm, untrusted)).startsWith(begin).endsWith(end);
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    /** Saves a disabled federation, which is not tried, has it tested, and gives the sentence of the one step that failed. */
    private static String failedAtTheHost(TestRealm realm, URI domain) {
        String federation = OktaFederation.tryToAdd(realm, domain, Map.of("enabled", "false"))
                .createdId();
        JsonNode report = realm.admin()
                .post("/gatehouse-okta/" + federation + "/test", "")
                .succeeded()
                .json();
        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(report.at("/steps/0/step").asText()).isEqualTo("host");
        assertThat(report.path("steps").findValuesAsText("result"))
                .containsExactly("failed", "skipped", "skipped", "skipped", "skipped", "skipped", "skipped", "skipped");
        return report.at("/steps/0/message").asText();
    }

    private static HttpsServer selfSigned(AtomicInteger requests) throws Exception {
        var made = SelfSignedCertificateGenerator.generateTemporarySelfSignedCertificate("okta", "PKCS12");
        File store = made.getFirst();
        SSLUtil tls = new SSLUtil(new KeyStoreKeyManager(store.getPath(), made.getSecond(), "PKCS12", null), null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls.createSSLContext()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        assertThat(store.delete()).isTrue();
        return server;
    }
}
