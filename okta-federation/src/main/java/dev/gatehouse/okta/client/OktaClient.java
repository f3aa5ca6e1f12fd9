package dev.gatehouse.okta.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.okta.client.OktaException.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * Okta's Management API, as far as the federation reads it.
 *
 * <p>Listings are handed over page by page and never held as a whole. A listing method that returns has seen every page;
 * one that did not get through throws, so that nobody takes half a listing for the whole.
 */
public final class OktaClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE_SIZE = 200;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final OktaDomain domain;
    private final TokenSource tokens;
    private final OktaHttp http;

    /**
     * @param httpClient Keycloak's client, which is not closed here
     * @param domain the organization
     * @param tokens signs the calls in
     * @param retries how failures are borne
     */
    public OktaClient(CloseableHttpClient httpClient, OktaDomain domain, TokenSource tokens, RetryPolicy retries) {
        this(domain, tokens, new OktaHttp(httpClient, domain, retries));
    }

    OktaClient(OktaDomain domain, TokenSource tokens, OktaHttp http) {
        this.domain = domain;
        this.tokens = tokens;
        this.http = http;
    }

    /** The organization that is asked. */
    public OktaDomain domain() {
        return domain;
    }

    /** Gets a token if there is none, and throws when Okta does not give one. */
    public void signIn() {
        tokens.token(http);
    }

    /** Asks for one user and returns the time by Okta's clock: proof that users may be read. */
    public Instant probeUsers() {
        return get(domain.resolve("/api/v1/users?limit=1")).date();
    }

    /** Asks for one group and returns the time by Okta's clock: proof that groups may be read. */
    public Instant probeGroups() {
        return get(domain.resolve("/api/v1/groups?limit=1")).date();
    }

    /** Lists all users but the deprovisioned ones, whom Okta leaves out. */
    public void forEachPageOfUsers(Consumer<List<OktaUser>> action) {
        forEachPage("/api/v1/users?limit=" + PAGE_SIZE, OktaUser.class, action);
    }

    /** Lists the deprovisioned users. */
    public void forEachPageOfDeprovisionedUsers(Consumer<List<OktaUser>> action) {
        forEachPage(filtered("/api/v1/users", "status eq \"DEPROVISIONED\""), OktaUser.class, action);
    }

    /** Lists the users, of whatever status, that changed after a moment. */
    public void forEachPageOfUsersChangedSince(Instant since, Consumer<List<OktaUser>> action) {
        forEachPage(filtered("/api/v1/users", "lastUpdated gt \"" + timestamp(since) + "\""), OktaUser.class, action);
    }

    /** Looks one user up; nothing when Okta does not know her. */
    public Optional<OktaUser> user(String id) {
        return find("/api/v1/users/" + encode(id), OktaUser.class);
    }

    /** Lists the groups that a user is in. */
    public void forEachPageOfGroupsOfUser(String userId, Consumer<List<OktaGroup>> action) {
        forEachPage("/api/v1/users/" + encode(userId) + "/groups?limit=" + PAGE_SIZE, OktaGroup.class, action);
    }

    /** Lists the groups that were made in Okta. */
    public void forEachPageOfGroups(Consumer<List<OktaGroup>> action) {
        forEachPage(filtered("/api/v1/groups", "type eq \"OKTA_GROUP\""), OktaGroup.class, action);
    }

    /** Lists the groups that were renamed, or whose members changed, after a moment. */
    public void forEachPageOfGroupsChangedSince(Instant since, Consumer<List<OktaGroup>> action) {
        String moment = "\"" + timestamp(since) + "\"";
        String filter = "lastUpdated gt " + moment + " or lastMembershipUpdated gt " + moment;
        forEachPage(filtered("/api/v1/groups", filter), OktaGroup.class, action);
    }

    /** Looks one group up; nothing when Okta does not know it. */
    public Optional<OktaGroup> group(String id) {
        return find("/api/v1/groups/" + encode(id), OktaGroup.class);
    }

    /** Lists the members of a group. */
    public void forEachPageOfMembers(String groupId, Consumer<List<OktaUser>> action) {
        forEachPage("/api/v1/groups/" + encode(groupId) + "/users?limit=" + PAGE_SIZE, OktaUser.class, action);
    }

    private <T> void forEachPage(String pathAndQuery, Class<T> type, Consumer<List<T>> action) {
        URI address = domain.resolve(pathAndQuery);
        Set<URI> read = new HashSet<>();
        while (address != null) {
            if (!read.add(address)) {
                throw new OktaException(Reason.MALFORMED, domain.display() + " gave a page as next one twice", null);
            }
            OktaResponse page = get(address);
            action.accept(readAll(page.body(), type));
            address = LinkHeader.next(page.links()).map(this::ownAddress).orElse(null);
        }
    }

    private <T> Optional<T> find(String path, Class<T> type) {
        try {
            return Optional.of(read(get(domain.resolve(path)).body(), type));
        } catch (OktaException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Tries a refused token once more with a new one, since it may have been revoked or have run out on the way. */
    private OktaResponse get(URI address) {
        String token = tokens.token(http);
        try {
            return http.get(address, "Bearer " + token);
        } catch (OktaException e) {
            if (e.status() != 401) {
                throw e;
            }
            tokens.discard(token);
            return http.get(address, "Bearer " + tokens.token(http));
        }
    }

    private URI ownAddress(String link) {
        URI address;
        try {
            address = URI.create(link);
        } catch (IllegalArgumentException e) {
            throw new OktaException(Reason.MALFORMED, domain.display() + " gave a next page that is no address", e);
        }
        if (!domain.covers(address)) {
            throw new OktaException(
                    Reason.MALFORMED,
                    domain.display() + " gave a next page at another host (" + address.getAuthority()
                            + "), which is not followed",
                    null);
        }
        return address;
    }

    private <T> List<T> readAll(JsonNode body, Class<T> type) {
        if (!body.isArray()) {
            throw new OktaException(Reason.MALFORMED, domain.display() + " answered a listing without a list", null);
        }
        List<T> items = new ArrayList<>(body.size());
        body.forEach(item -> items.add(read(item, type)));
        return items;
    }

    private <T> T read(JsonNode body, Class<T> type) {
        try {
            T item = JSON.convertValue(body, type);
            if (item != null && body.path("id").isTextual()) {
                return item;
            }
        } catch (IllegalArgumentException e) {
            throw new OktaException(Reason.MALFORMED, domain.display() + " answered in a form that is not known", e);
        }
        throw new OktaException(Reason.MALFORMED, domain.display() + " left the id out of an answer", null);
    }

    private static String filtered(String path, String filter) {
        return path + "?limit=" + PAGE_SIZE + "&filter=" + encode(filter);
    }

    /** Okta wants milliseconds, always three digits. */
    private static String timestamp(Instant moment) {
        return TIMESTAMP.format(moment);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
