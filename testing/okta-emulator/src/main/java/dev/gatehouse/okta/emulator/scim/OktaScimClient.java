package dev.gatehouse.okta.emulator.scim;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Sends what Okta sends. Each call is one thing that happens at Okta and gives back the exchanges that it took, the decisive one last; a sequence ends
 * at the first answer with which Okta would not go on. An answer is waited for 60 seconds.
 *
 * <p>Failure to reach the service provider is thrown as {@link UncheckedIOException}.
 */
public final class OktaScimClient {

    private static final String MEDIA_TYPE = "application/scim+json";
    private static final String USER_AGENT = "Okta SCIM Client 1.0.0";
    private static final String PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static final String GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int PAGE = 100;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI base;
    private final String authorization;
    private final AppKind kind;

    /**
     * A client of one service provider.
     *
     * @param base its base URL, for example {@code http://localhost:8080/realms/demo/gatehouse-scim/v2}
     * @param authorization the value of the {@code Authorization} header, for example {@code Bearer ...}
     * @param kind the kind of application whose habits to follow
     */
    public OktaScimClient(URI base, String authorization, AppKind kind) {
        this.base = requireNonNull(base, "base");
        this.authorization = requireNonNull(authorization, "authorization");
        this.kind = requireNonNull(kind, "kind");
    }

    /**
     * "Test API credentials".
     *
     * @return one exchange: a small list of users
     */
    public List<ScimExchange> testCredentials() {
        return List.of(send("GET", "/Users?startIndex=1&count=2", null));
    }

    /**
     * Reads the schema, as the profile editor does.
     *
     * @return the resource types and the schemas
     */
    public List<ScimExchange> discover() {
        return List.of(send("GET", "/ResourceTypes", null), send("GET", "/Schemas", null));
    }

    /**
     * Assigns a person to the application: looks whether she exists, then creates her, or takes her over with a PUT.
     *
     * @param person the person
     * @return the look-up and what followed
     */
    public List<ScimExchange> createUser(ScimPerson person) {
        ScimExchange lookup = send(
                "GET",
                "/Users?filter=" + encode("userName eq \"" + person.userName() + "\"") + "&startIndex=1&count=" + PAGE,
                null);
        JsonNode found = lookup.json().path("Resources").path(0);
        if (lookup.succeeded() && found.isObject()) {
            ObjectNode body = ((ObjectNode) found).deepCopy();
            person.writeTo(body);
            body.put("externalId", person.externalId());
            body.put("active", true);
            return List.of(lookup, send("PUT", "/Users/" + found.path("id").asText(), body));
        }
        if (!lookup.succeeded() && lookup.status() != 404) {
            return List.of(lookup);
        }
        return List.of(lookup, send("POST", "/Users", person.creation(throwawayPassword())));
    }

    /**
     * Sends a changed profile: the resource as the service provider gives it, {@code meta} and {@code groups} included, with the new values.
     *
     * @param id the service provider's identifier
     * @param person the person as she is now
     * @return the read and the write
     */
    public List<ScimExchange> updateProfile(String id, ScimPerson person) {
        return putUser(id, person::writeTo);
    }

    /**
     * Deactivates a person. Okta never deletes one.
     *
     * @param id the service provider's identifier
     * @return a PATCH, or a read and a PUT
     */
    public List<ScimExchange> deactivate(String id) {
        return setActive(id, false);
    }

    /**
     * Activates a person again.
     *
     * @param id the service provider's identifier
     * @return a PATCH, or a read and a PUT
     */
    public List<ScimExchange> reactivate(String id) {
        return setActive(id, true);
    }

    /**
     * Sends a password, as "Sync password" does.
     *
     * @param id the service provider's identifier
     * @param password the password
     * @return a PATCH, or a read and a PUT
     */
    public List<ScimExchange> setPassword(String id, String password) {
        return changeUser(id, value -> value.put("password", password));
    }

    /**
     * Imports all users, a hundred at a time.
     *
     * @return an exchange for each page
     */
    public List<ScimExchange> importUsers() {
        return importAll("/Users");
    }

    /**
     * Imports all groups, a hundred at a time.
     *
     * @return an exchange for each page
     */
    public List<ScimExchange> importGroups() {
        return importAll("/Groups");
    }

    /**
     * Begins to push a group. Its members follow with {@link #addMembers}.
     *
     * @param displayName the name
     * @return the create
     */
    public List<ScimExchange> pushGroup(String displayName) {
        ObjectNode body = Json.object();
        body.putArray("schemas").add(GROUP_SCHEMA);
        body.put("displayName", displayName);
        body.putArray("members");
        return List.of(send("POST", "/Groups", body));
    }

    /**
     * Renames a pushed group.
     *
     * @param id the service provider's identifier
     * @param displayName the new name
     * @return a PATCH, or a read and a PUT
     */
    public List<ScimExchange> renameGroup(String id, String displayName) {
        if (kind == AppKind.OIN) {
            return List.of(patchName(id, displayName));
        }
        return putGroup(id, displayName, members -> {});
    }

    /**
     * Adds members to a pushed group; an OIN application repeats the name first.
     *
     * @param id the service provider's identifier
     * @param displayName the name
     * @param added the new members
     * @return two PATCHes, or a read and a PUT of all members
     */
    public List<ScimExchange> addMembers(String id, String displayName, List<ScimMember> added) {
        return changeMembers(id, displayName, added, List.of());
    }

    /**
     * Removes members from a pushed group; an OIN application repeats the name first.
     *
     * @param id the service provider's identifier
     * @param displayName the name
     * @param removed the service provider's identifiers of those who leave
     * @return two PATCHes, or a read and a PUT of all members
     */
    public List<ScimExchange> removeMembers(String id, String displayName, List<String> removed) {
        return changeMembers(id, displayName, List.of(), removed);
    }

    /**
     * Adds and removes members in one go.
     *
     * @param id the service provider's identifier
     * @param displayName the name
     * @param added the new members
     * @param removed the service provider's identifiers of those who leave
     * @return two PATCHes, or a read and a PUT of all members
     */
    public List<ScimExchange> changeMembers(
            String id, String displayName, List<ScimMember> added, List<String> removed) {
        if (kind == AppKind.CUSTOM) {
            return putGroup(id, displayName, members -> {
                remove(members, removed);
                write(members, added);
            });
        }
        ScimExchange renamed = patchName(id, displayName);
        if (!renamed.succeeded()) {
            return List.of(renamed);
        }
        ObjectNode patch = patch();
        removed.forEach(member -> operation(patch, "remove").put("path", "members[value eq \"" + member + "\"]"));
        if (!added.isEmpty()) {
            write(operation(patch, "add").put("path", "members").putArray("value"), added);
        }
        return List.of(renamed, send("PATCH", "/Groups/" + id, patch));
    }

    /**
     * "Push now": sends the whole list of members.
     *
     * @param id the service provider's identifier
     * @param displayName the name
     * @param members all members
     * @return two PATCHes, or a read and a PUT
     */
    public List<ScimExchange> pushNow(String id, String displayName, List<ScimMember> members) {
        if (kind == AppKind.CUSTOM) {
            return putGroup(id, displayName, all -> {
                all.removeAll();
                write(all, members);
            });
        }
        ScimExchange renamed = patchName(id, displayName);
        if (!renamed.succeeded()) {
            return List.of(renamed);
        }
        ObjectNode patch = patch();
        write(operation(patch, "replace").put("path", "members").putArray("value"), members);
        return List.of(renamed, send("PATCH", "/Groups/" + id, patch));
    }

    /**
     * Deletes a pushed group.
     *
     * @param id the service provider's identifier
     * @return the delete
     */
    public List<ScimExchange> deleteGroup(String id) {
        return List.of(send("DELETE", "/Groups/" + id, null));
    }

    private List<ScimExchange> setActive(String id, boolean active) {
        return changeUser(id, value -> value.put("active", active));
    }

    private List<ScimExchange> changeUser(String id, Consumer<ObjectNode> change) {
        if (kind == AppKind.CUSTOM) {
            return putUser(id, change);
        }
        ObjectNode patch = patch();
        change.accept(operation(patch, "replace").putObject("value"));
        return List.of(send("PATCH", "/Users/" + id, patch));
    }

    private List<ScimExchange> putUser(String id, Consumer<ObjectNode> change) {
        return put("/Users/" + id, change);
    }

    private List<ScimExchange> putGroup(String id, String displayName, Consumer<ArrayNode> change) {
        return put("/Groups/" + id, body -> {
            body.put("displayName", displayName);
            change.accept(body.withArrayProperty("members"));
        });
    }

    private List<ScimExchange> put(String path, Consumer<ObjectNode> change) {
        ScimExchange read = send("GET", path, null);
        if (!(read.succeeded() && read.json() instanceof ObjectNode body)) {
            return List.of(read);
        }
        change.accept(body);
        return List.of(read, send("PUT", path, body));
    }

    private List<ScimExchange> importAll(String path) {
        List<ScimExchange> pages = new ArrayList<>();
        int start = 1;
        int total;
        do {
            ScimExchange page = send("GET", path + "?startIndex=" + start + "&count=" + PAGE, null);
            pages.add(page);
            total = page.succeeded() ? page.json().path("totalResults").asInt() : 0;
            start += PAGE;
        } while (start <= total);
        return pages;
    }

    private ScimExchange patchName(String id, String displayName) {
        ObjectNode patch = patch();
        operation(patch, "replace").putObject("value").put("id", id).put("displayName", displayName);
        return send("PATCH", "/Groups/" + id, patch);
    }

    private static ObjectNode patch() {
        ObjectNode patch = Json.object();
        patch.putArray("schemas").add(PATCH_SCHEMA);
        patch.putArray("Operations");
        return patch;
    }

    private static ObjectNode operation(ObjectNode patch, String name) {
        return patch.withArray("Operations").addObject().put("op", name);
    }

    private static void write(ArrayNode target, List<ScimMember> members) {
        members.forEach(
                member -> target.addObject().put("value", member.value()).put("display", member.display()));
    }

    private static void remove(ArrayNode members, List<String> removed) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (removed.contains(members.get(i).path("value").asText())) {
                members.remove(i);
            }
        }
    }

    private ScimExchange send(String method, String path, ObjectNode body) {
        URI uri = URI.create(base + path);
        String text = body == null ? "" : Json.write(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("User-Agent", USER_AGENT)
                .header("Accept", MEDIA_TYPE)
                .header("Accept-Charset", "utf-8")
                .header("Authorization", authorization);
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE + "; charset=utf-8");
        }
        try {
            HttpResponse<String> response =
                    http.send(request.method(method, publisher(text)).build(), HttpResponse.BodyHandlers.ofString());
            return new ScimExchange(method, uri, text, response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Stopped while waiting for " + uri));
        }
    }

    private static HttpRequest.BodyPublisher publisher(String text) {
        return text.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(text);
    }

    private static String throwawayPassword() {
        return "Aa1" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Okta escapes spaces as %20. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
