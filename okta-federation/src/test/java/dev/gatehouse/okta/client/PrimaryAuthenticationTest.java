package dev.gatehouse.okta.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.okta.client.OktaException.Reason;
import dev.gatehouse.okta.client.PrimaryAuthentication.Answer;
import dev.gatehouse.okta.client.PrimaryAuthentication.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("O9")
class PrimaryAuthenticationTest {

    private final List<JsonNode> asked = new ArrayList<>();
    private int status = 200;
    private String body;
    private HttpServer server;
    private CloseableHttpClient http;
    private PrimaryAuthentication authentication;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/authn", exchange -> {
            asked.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        http = HttpClients.custom().disableAutomaticRetries().build();
        authentication = new PrimaryAuthentication(
                http, OktaDomain.parse("http://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, ACCEPTED",
        "MFA_REQUIRED, SECOND_FACTOR",
        "MFA_ENROLL, SECOND_FACTOR",
        "PASSWORD_EXPIRED, PASSWORD_EXPIRED",
        "PASSWORD_WARN, OTHER",
        "LOCKED_OUT, LOCKED_OUT",
        "'', OTHER"
    })
    void only_success_is_a_yes(String answered, Outcome outcome) {
        body = "{\"status\":\"" + answered + "\",\"_embedded\":{\"user\":{\"id\":\"00u1\"}}}";
        assertThat(authentication.check("alice", "secret")).isEqualTo(new Answer(outcome, answered, "00u1"));
        assertThat(asked.get(0).path("username").asText()).isEqualTo("alice");
        assertThat(asked.get(0).path("password").asText()).isEqualTo("secret");
    }

    @Test
    void a_wrong_password_is_no_failure_and_asked_about_once() {
        status = 401;
        body = "{\"errorCode\":\"E0000004\",\"errorSummary\":\"Authentication failed\"}";
        assertThat(authentication.check("alice", "wrong").outcome()).isEqualTo(Outcome.WRONG);
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"503, UNAVAILABLE", "429, RATE_LIMITED"})
    void a_failure_of_okta_is_told_at_once_and_without_the_password(int answered, Reason reason) {
        status = answered;
        body = "{\"errorCode\":\"E0000009\",\"errorSummary\":\"Internal Server Error\"}";
        assertThatExceptionOfType(OktaException.class)
                .isThrownBy(() -> authentication.check("alice", "secret"))
                .matches(e -> e.reason() == reason)
                .matches(e -> !e.getMessage().contains("secret"));
        assertThat(asked).hasSize(1);
    }
}
