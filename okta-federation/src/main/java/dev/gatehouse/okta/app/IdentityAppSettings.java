package dev.gatehouse.okta.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.client.OktaApp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What an Identity app should be like: an OIDC native app without a secret that signs people in by authorization code with
 * PKCE (RFC 7636).
 *
 * @param label its name in Okta
 * @param redirectUris where sign-in may return to
 * @param logoutUris where sign-out may return to
 * @param mark what we know it by
 */
public record IdentityAppSettings(
        String label, List<String> redirectUris, List<String> logoutUris, IdentityAppMark mark) {

    private static final String CREDENTIALS = "/credentials/oauthClient/";
    private static final String SETTINGS = "/settings/oauthClient/";
    private static final List<String> READ_ONLY =
            List.of("id", "status", "created", "lastUpdated", "_links", "_embedded", "orn");

    public IdentityAppSettings {
        redirectUris = List.copyOf(redirectUris);
        logoutUris = List.copyOf(logoutUris);
    }

    /** A setting: where it lies in Okta's document, what Okta's admin console calls it, and what it should be. */
    private record Setting(String pointer, String name, JsonNode value) {

        boolean isRight(OktaApp app) {
            JsonNode found = app.at(pointer);
            return value.isArray() ? texts(value).equals(texts(found)) : value.equals(found) || isUnsetFlag(found);
        }

        private boolean isUnsetFlag(JsonNode found) {
            return value.isBoolean() && !value.asBoolean() && found.isMissingNode();
        }

        String found(OktaApp app) {
            return shown(app.at(pointer));
        }

        String expected() {
            return shown(value);
        }

        void putInto(ObjectNode document) {
            ObjectNode parent = document;
            String[] path = pointer.substring(1).split("/");
            for (int i = 0; i < path.length - 1; i++) {
                parent = parent.withObjectProperty(path[i]);
            }
            parent.set(path[path.length - 1], value);
        }

        private static String shown(JsonNode node) {
            return node.isArray() ? String.join(", ", texts(node)) : node.asText();
        }

        private static TreeSet<String> texts(JsonNode array) {
            TreeSet<String> texts = new TreeSet<>();
            array.forEach(text -> texts.add(text.asText()));
            return texts;
        }
    }

    /** The document with which Okta creates the app. */
    public ObjectNode creation() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("name", "oidc_client");
        document.put("signOnMode", "OPENID_CONNECT");
        settings().forEach(setting -> setting.putInto(document));
        mark.putOn(document);
        return document;
    }

    /** The document with which Okta restores the app; whatever else an administrator set stays. */
    public ObjectNode restoration(OktaApp app) {
        ObjectNode document = app.document().deepCopy();
        document.remove(READ_ONLY);
        settings().forEach(setting -> setting.putInto(document));
        mark.putOn(document);
        return document;
    }

    /** The settings of an app that are not what they should be. */
    public List<Difference> differences(OktaApp app) {
        List<Difference> differences = new ArrayList<>();
        settings().stream()
                .filter(setting -> !setting.isRight(app))
                .map(setting -> new Difference(setting.name(), setting.expected(), setting.found(app)))
                .forEach(differences::add);
        return differences;
    }

    private List<Setting> settings() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return List.of(
                new Setting("/label", "App integration name", json.textNode(label)),
                new Setting(CREDENTIALS + "token_endpoint_auth_method", "Client authentication", json.textNode("none")),
                new Setting(
                        CREDENTIALS + "pkce_required", "Proof Key for Code Exchange (PKCE)", json.booleanNode(true)),
                new Setting(SETTINGS + "application_type", "Application type", json.textNode("native")),
                new Setting(SETTINGS + "grant_types", "Grant type", array("authorization_code", "refresh_token")),
                new Setting(SETTINGS + "response_types", "Response type", array("code")),
                new Setting(SETTINGS + "redirect_uris", "Sign-in redirect URIs", array(redirectUris)),
                new Setting(SETTINGS + "post_logout_redirect_uris", "Sign-out redirect URIs", array(logoutUris)),
                new Setting(
                        SETTINGS + "dpop_bound_access_tokens",
                        "Require Demonstrating Proof of Possession (DPoP)",
                        json.booleanNode(false)));
    }

    private static ArrayNode array(String... texts) {
        return array(List.of(texts));
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
