package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.util.Optional;

/**
 * Okta's applications, and who is assigned to them.
 *
 * <p>Reading needs {@link OktaScope#APPS_READ}, everything else {@link OktaScope#APPS_MANAGE}; the app that calls needs an
 * admin role that covers applications too.
 *
 * @see <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/">Applications</a>
 */
public final class AppsApi {

    private static final String APPS = "/api/v1/apps";

    private final OktaClient client;

    /**
     * @param client sends the calls
     */
    public AppsApi(OktaClient client) {
        this.client = client;
    }

    /** Looks one application up; nothing when Okta does not know it. */
    public Optional<OktaApp> app(String id) {
        return client.find(path(id), OktaApp.class);
    }

    /** All applications that sign people in with OpenID Connect. */
    public Listing<OktaApp> oidcApps() {
        return client.listing(
                APPS + "?limit=200&filter=" + OktaClient.encode("name eq \"oidc_client\""), OktaApp.class);
    }

    /**
     * Creates an active application.
     *
     * @param document what Okta is to make of it
     * @throws OktaException {@link Reason#UNAVAILABLE} when Okta may or may not have made it
     */
    public OktaApp create(ObjectNode document) {
        return read(client.post(APPS + "?activate=true", document));
    }

    /** Replaces an application as a whole. */
    public OktaApp replace(String id, ObjectNode document) {
        return read(client.put(path(id), document));
    }

    /** Lets an application be used. */
    public void activate(String id) {
        client.post(path(id) + "/lifecycle/activate", nothing());
    }

    /** Deletes an application, which is deactivated before since Okta wants it so; one that is gone already is no error. */
    public void delete(String id) {
        Optional<OktaApp> app = app(id);
        if (app.isPresent()) {
            if (app.get().isActive()) {
                client.post(path(id) + "/lifecycle/deactivate", nothing());
            }
            client.delete(path(id));
        }
    }

    /**
     * Okta's id of the group that everybody is in.
     *
     * @throws OktaException {@link Reason#MALFORMED} when Okta shows none
     */
    public String everyone() {
        String filter = OktaClient.encode("type eq \"BUILT_IN\"");
        return client.listing("/api/v1/groups?limit=10&filter=" + filter, JsonNode.class).page().items().stream()
                .filter(group -> group.at("/profile/name").asText().equals("Everyone"))
                .map(group -> group.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new OktaException(
                        Reason.MALFORMED, client.domain().display() + " shows no group Everyone", null));
    }

    /** Says whether a group is assigned to an application. */
    public boolean hasGroup(String appId, String groupId) {
        return client.find(group(appId, groupId), JsonNode.class).isPresent();
    }

    /** Assigns a group, and so its members; doing it twice changes nothing. */
    public void assignGroup(String appId, String groupId) {
        client.put(group(appId, groupId), nothing());
    }

    /** Everybody who is assigned, by herself or through a group, in pages of 500. */
    public Listing<OktaAppUser> users(String appId) {
        return client.listing(path(appId) + "/users?limit=500", OktaAppUser.class);
    }

    /** Says whether a user is assigned, by herself or through a group; false too when Okta knows neither app nor user. */
    public boolean isAssigned(String appId, String userId) {
        return client.find(path(appId) + "/users/" + OktaClient.encode(userId), OktaAppUser.class)
                .filter(OktaAppUser::isUsable)
                .isPresent();
    }

    private OktaApp read(OktaResponse answer) {
        return client.read(answer.body(), OktaApp.class, "id");
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String path(String appId) {
        return APPS + "/" + OktaClient.encode(appId);
    }

    private static String group(String appId, String groupId) {
        return path(appId) + "/groups/" + OktaClient.encode(groupId);
    }
}
