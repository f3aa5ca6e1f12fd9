package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.harness.RestClient;
import dev.gatehouse.it.support.TestRealm;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Clients of a test realm, and flows with the step that says who may enrol, as the console builds them. */
final class EnrolmentFlows {

    /** Where the native apps of a test come back to. */
    static final URI CALLBACK = URI.create("http://127.0.0.1:49152/callback");

    private static final String STEP = "gatehouse-okta-enrolment";

    private final RestClient admin;

    EnrolmentFlows(TestRealm realm) {
        this.admin = realm.admin();
    }

    /** Adds a native app: a public client. */
    void addClient(String clientId, Map<String, String> flowOverrides) {
        admin.post(
                        "/clients",
                        Map.of(
                                "clientId",
                                clientId,
                                "publicClient",
                                true,
                                "redirectUris",
                                List.of(CALLBACK.toString()),
                                "authenticationFlowBindingOverrides",
                                flowOverrides))
                .succeeded();
    }

    /** Has an identity provider run the step after each sign-in. */
    void afterSignInWith(String alias, Map<String, String> stepConfig) {
        addFlow("after Okta");
        configure(addExecution("after Okta", STEP, "REQUIRED"), stepConfig);
        alsoAfterSignInWith(alias);
    }

    /** Has another identity provider run the same step. */
    void alsoAfterSignInWith(String alias) {
        String path = "/identity-provider/instances/" + alias;
        ObjectNode provider = (ObjectNode) admin.get(path).succeeded().json();
        provider.put("postBrokerLoginFlowAlias", "after Okta");
        admin.put(path, provider).succeeded();
    }

    /** A browser flow that ends with the step; gives its id. */
    String browserFlow(Map<String, String> stepConfig) {
        addFlow("enrolment");
        admin.post(
                        "/authentication/flows/enrolment/executions/flow",
                        Map.of("alias", "enrolment sign-in", "type", "basic-flow", "provider", "", "description", ""))
                .succeeded();
        require("enrolment", execution("enrolment", "displayName", "enrolment sign-in"), "REQUIRED");
        for (String provider : List.of("auth-cookie", "identity-provider-redirector", "auth-username-password-form")) {
            addExecution("enrolment sign-in", provider, "ALTERNATIVE");
        }
        configure(addExecution("enrolment", STEP, "REQUIRED"), stepConfig);
        return flow("enrolment").path("id").asText();
    }

    /** Changes the settings of the step in a flow. */
    void changeStep(String flow, Map<String, String> config) {
        String path = "/authentication/config/"
                + execution(flow, "providerId", STEP)
                        .path("authenticationConfig")
                        .asText();
        ObjectNode present = (ObjectNode) admin.get(path).succeeded().json();
        config.forEach(present.withObjectProperty("config")::put);
        admin.put(path, present).succeeded();
    }

    private void addFlow(String alias) {
        admin.post(
                        "/authentication/flows",
                        Map.of("alias", alias, "providerId", "basic-flow", "topLevel", true, "builtIn", false))
                .succeeded();
    }

    private JsonNode flow(String alias) {
        for (JsonNode flow : admin.get("/authentication/flows").succeeded().json()) {
            if (flow.path("alias").asText().equals(alias)) {
                return flow;
            }
        }
        throw new IllegalStateException("no flow " + alias);
    }

    private String addExecution(String flow, String provider, String requirement) {
        admin.post(executions(flow) + "/execution", Map.of("provider", provider))
                .succeeded();
        JsonNode execution = execution(flow, "providerId", provider);
        require(flow, execution, requirement);
        return execution.path("id").asText();
    }

    private JsonNode execution(String flow, String key, String value) {
        for (JsonNode execution : admin.get(executions(flow)).succeeded().json()) {
            if (execution.path(key).asText().equals(value)) {
                return execution;
            }
        }
        throw new IllegalStateException("no execution " + value);
    }

    private void require(String flow, JsonNode execution, String requirement) {
        ((ObjectNode) execution).put("requirement", requirement);
        admin.put(executions(flow), execution).succeeded();
    }

    private void configure(String execution, Map<String, String> config) {
        if (!config.isEmpty()) {
            admin.post(
                            "/authentication/executions/" + execution + "/config",
                            Map.of("alias", "enrolment " + execution, "config", config))
                    .succeeded();
        }
    }

    private static String executions(String flow) {
        return "/authentication/flows/"
                + URLEncoder.encode(flow, StandardCharsets.UTF_8).replace("+", "%20") + "/executions";
    }
}
