package dev.gatehouse.scim.admin;

import dev.gatehouse.scim.connector.Readiness;
import dev.gatehouse.scim.connector.ScimConnector;
import dev.gatehouse.scim.endpoint.Rehearsal;
import dev.gatehouse.scim.extension.ExtensionSchemas;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Goes the way of a client that tests its credentials, in the server itself, and tells at which step it would be stopped.
 * All steps are taken, whatever the ones before found.
 */
final class ConnectorTrial {
    private static final List<String> DISCOVERY = List.of("/ServiceProviderConfig", "/ResourceTypes", "/Schemas");

    private final RealmModel realm;
    private final ScimConnector connector;
    private final Rehearsal rehearsal;
    private final URI baseUrl;

    ConnectorTrial(KeycloakSession session, RealmModel realm, ScimConnector connector, String baseUrl) {
        this.realm = realm;
        this.connector = connector;
        this.rehearsal = new Rehearsal(session, connector);
        this.baseUrl = URI.create(baseUrl);
    }

    List<TestStep> run() {
        List<TestStep> steps = new ArrayList<>();
        steps.add(TestStep.of(
                "connector",
                connector.isEnabled(),
                "The connector is enabled",
                "The connector is disabled, so that every request is answered with 403; enable it"));
        steps.add(TestStep.of(
                "realm",
                realm.isEnabled(),
                "The realm is enabled",
                "The realm is disabled, so that every request is answered with 403; enable it"));
        steps.add(https());
        Readiness credentials = connector.readiness();
        steps.add(new TestStep("credentials", credentials.isReady(), credentials.sentence()));
        steps.add(users());
        steps.add(discovery());
        return steps;
    }

    private TestStep https() {
        if ("https".equals(baseUrl.getScheme())) {
            return new TestStep("https", true, "The base URL " + baseUrl + " is an HTTPS address");
        }
        return TestStep.of(
                "https",
                !realm.getSslRequired().isRequired(baseUrl.getHost()),
                "The base URL " + baseUrl + " is not an HTTPS address, but the realm does not require one there",
                "The realm requires HTTPS, but its base URL is " + baseUrl
                        + "; set the server option hostname to an https address, and proxy-headers if a proxy ends TLS");
    }

    private TestStep users() {
        Rehearsal.Outcome page = rehearsal.get("/Users", Map.of("startIndex", "1", "count", "1"));
        return TestStep.of(
                "users",
                page.isSuccess(),
                page.total() == 1 ? "The client can read 1 user" : "The client can read " + page.total() + " users",
                refused("/Users", page));
    }

    private TestStep discovery() {
        Optional<String> refusal = DISCOVERY.stream()
                .flatMap(path -> Optional.of(rehearsal.get(path, Map.of()))
                        .filter(page -> !page.isSuccess())
                        .map(page -> refused(path, page))
                        .stream())
                .findFirst();
        return TestStep.of(
                "discovery",
                refusal.isEmpty(),
                "The client can read " + String.join(", ", DISCOVERY) + lost(),
                refusal.orElse(""));
    }

    /** What an administrator may have misspelt: schemas that stand in no client's way, but that no client sees either. */
    private String lost() {
        return ExtensionSchemas.withoutConnector(realm).stream()
                .map(extension ->
                        "; nobody sees the schema " + extension.schema().urn()
                                + ", since there is no connector with the id or name "
                                + extension.connector().orElseThrow())
                .collect(Collectors.joining());
    }

    private static String refused(String path, Rehearsal.Outcome page) {
        return "GET " + path + " would be answered with " + page.status() + ": " + page.detail();
    }
}
