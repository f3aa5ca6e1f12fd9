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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * Okta's Management API, as far as the federation reads users and groups; the other APIs of this package are built on its
 * calls.
 *
 * <p>Listings are handed over page by page and never held as a whole. A listing method that returns has seen every page;
 * one that did not get through throws, so that nobody takes half a listing for the whole.
 */
public final class OktaClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE_SIZE = 200;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final OktaAccount account;
    private final OktaDomain domain;
    private final TokenSource tokens;
    private final OktaHttp http;

    /**
     * @param httpClient Keycloak's client, which is not closed here
     * @param account whose token is used, and whose rate limits are minded
     * @param retries how failures are borne
     */
    public OktaClient(CloseableHttpClient httpClient, OktaAccount account, RetryPolicy retries) {
        this(account, new OktaHttp(httpClient, account.domain(), retries, account.rateLimits()));
    }

    /**
     * The same for somebody who waits.
     *
     * @param limit how long calls may take, each and all of them
     */
    public OktaClient(CloseableHttpClient httpClient, OktaAccount account, RetryPolicy retries, TimeLimit limit) {
        this(account, new OktaHttp(httpClient, account.domain(), retries, account.rateLimits(), limit));
        http.whileWaiting(limit::ofCall);
    }

    OktaClient(OktaAccount account, OktaHttp http) {
        this.account = account;
        this.domain = account.domain();
        this.tokens = account.tokens();
        this.http = http;
    }

    /** The organization that is asked. */
    public OktaDomain domain() {
        return domain;
    }

    /** The calls that are left in the window of the rate limit that was met last; nothing before the first answer. */
    public OptionalInt callsLeft() {
        return account.rateLimits().remaining();
    }

    /**
     * Has something done about each second while a call waits, be it for a rate limit or before another try, and while the
     * next page of a listing is awaited.
     *
     * @param action what it throws ends the wait and the call
     */
    public void whileWaiting(Runnable action) {
        http.whileWaiting(action);
    }

    /** Does what is to be done about each second of a wait. */
    void pulse() {
        http.pulse();
    }

    /** The same client for another thread, which must not do what is to be done while a call waits. */
    OktaClient withoutPulse() {
        return new OktaClient(account, http.withoutPulse());
    }

    /**
     * Asks, without signing in, whether this is an Okta organization.
     *
     * @return the organization
     * @throws OktaException with {@link Reason#NOT_OKTA} when something else answers
     */
    public Organization discover() {
        OktaResponse answer =
                http.send(OktaRequest.get(domain.resolve("/.well-known/okta-organization")), Signer.NOBODY);
        if (!answer.body().path("id").isTextual() || !answer.body().has("pipeline")) {
            throw new OktaException(Reason.NOT_OKTA, domain.display() + " says that it is no Okta organization", null);
        }
        return new Organization(answer.body().path("id").asText(), answer.date());
    }

    /**
     * An organization of Okta.
     *
     * @param id its id, which it keeps whatever its domains are
     * @param time the time by its clock
     */
    public record Organization(String id, Instant time) {}

    /** Says whether a scope was granted; yes when Okta does not say, as for an API token. */
    public boolean isGranted(OktaScope scope) {
        Set<String> granted = tokens.token(http).scopes();
        return granted == null || scope.isAmong(granted);
    }

    /** Gets a token if there is none, and throws when Okta does not give one. */
    public void signIn() {
        tokens.token(http);
    }

    /** Has the next call use a new token, in which a scope counts that was granted meanwhile. */
    public void forgetToken() {
        tokens.forget();
    }

    /** Asks for one user and returns the time by Okta's clock: proof that users may be read. */
    public Instant probeUsers() {
        return probe(OktaScope.USERS_READ);
    }

    /** Asks for one of what a scope lets us read and returns the time by Okta's clock: proof that it may be read. */
    public Instant probe(OktaScope scope) {
        return get(scope.listing() + "?limit=1").date();
    }

    /** All users but the deprovisioned ones, whom Okta leaves out. */
    public Listing<OktaUser> users() {
        return listing("/api/v1/users?limit=" + PAGE_SIZE, OktaUser.class);
    }

    /** The deprovisioned users. */
    public Listing<OktaUser> deprovisionedUsers() {
        return listing(filtered("/api/v1/users", "status eq \"DEPROVISIONED\""), OktaUser.class);
    }

    /** The users, of whatever status, that changed after a moment. */
    public Listing<OktaUser> usersChangedSince(Instant since) {
        return listing(filtered("/api/v1/users", "lastUpdated gt \"" + timestamp(since) + "\""), OktaUser.class);
    }

    /** Looks one user up; nothing when Okta does not know her. */
    public Optional<OktaUser> user(String id) {
        return find("/api/v1/users/" + encode(id), OktaUser.class);
    }

    /** The groups that a user is in. */
    public Listing<OktaGroup> groupsOfUser(String userId) {
        return listing("/api/v1/users/" + encode(userId) + "/groups?limit=" + PAGE_SIZE, OktaGroup.class);
    }

    /**
     * The groups that were made in Okta.
     *
     * @param withAppGroups whether those that come from apps are listed, too
     */
    public Listing<OktaGroup> groups(boolean withAppGroups) {
        String filter = "type eq \"OKTA_GROUP\"" + (withAppGroups ? " or type eq \"APP_GROUP\"" : "");
        return listing(filtered("/api/v1/groups", filter), OktaGroup.class);
    }

    /** The groups that were renamed, or whose members changed, after a moment. */
    public Listing<OktaGroup> groupsChangedSince(Instant since) {
        String moment = "\"" + timestamp(since) + "\"";
        String filter = "lastUpdated gt " + moment + " or lastMembershipUpdated gt " + moment;
        return listing(filtered("/api/v1/groups", filter), OktaGroup.class);
    }

    /** Looks one group up; nothing when Okta does not know it. */
    public Optional<OktaGroup> group(String id) {
        return find("/api/v1/groups/" + encode(id), OktaGroup.class);
    }

    /** The members of a group. */
    public Listing<OktaUser> members(String groupId) {
        return listing("/api/v1/groups/" + encode(groupId) + "/users?limit=" + PAGE_SIZE, OktaUser.class);
    }

    /**
     * A listing whose items carry an {@code id}.
     *
     * @param pathAndQuery begins with a slash; what is put into it has to be {@linkplain #encode encoded}
     */
    <T> Listing<T> listing(String pathAndQuery, Class<T> type) {
        return listing(pathAndQuery, type, "id");
    }

    /**
     * A listing.
     *
     * @param key the member that each item must carry as text
     */
    <T> Listing<T> listing(String pathAndQuery, Class<T> type, String key) {
        return new Listing<>(this, domain.resolve(pathAndQuery), item -> read(item, type, key));
    }

    /** Looks one thing up that carries an {@code id}; nothing when Okta says that there is no such thing. */
    <T> Optional<T> find(String path, Class<T> type) {
        try {
            return Optional.of(read(get(path).body(), type, "id"));
        } catch (OktaException e) {
            if (e.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Gets a resource. */
    OktaResponse get(String pathAndQuery) {
        return get(domain.resolve(pathAndQuery));
    }

    /** Gets a resource at an address of this domain. */
    OktaResponse get(URI address) {
        return signedIn(OktaRequest.get(address));
    }

    /**
     * Creates something or starts an operation. It is sent again only when Okta cannot have carried it out; after another
     * failure ({@link Reason#UNAVAILABLE}) the caller has to look whether it was.
     *
     * @param body may be null
     * @return the answer, whose body is a missing node where there is none
     */
    OktaResponse post(String pathAndQuery, JsonNode body) {
        return signedIn(OktaRequest.post(domain.resolve(pathAndQuery), body));
    }

    /** Posts without signing in, as a person's own browser would. It is repeated as little as {@link #post}. */
    OktaResponse postAnonymously(String pathAndQuery, JsonNode body) {
        return http.send(OktaRequest.post(domain.resolve(pathAndQuery), body), Signer.NOBODY);
    }

    /** Replaces something or makes sure that it is there. */
    OktaResponse put(String pathAndQuery, JsonNode body) {
        return signedIn(OktaRequest.put(domain.resolve(pathAndQuery), body));
    }

    /** Makes sure that something is not there. */
    void delete(String pathAndQuery) {
        try {
            signedIn(OktaRequest.delete(domain.resolve(pathAndQuery)));
        } catch (OktaException e) {
            if (e.reason() != Reason.NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Reads a document. */
    <T> T read(JsonNode body, Class<T> type, String key) {
        try {
            T item = JSON.convertValue(body, type);
            if (item != null && body.path(key).isTextual()) {
                return item;
            }
        } catch (IllegalArgumentException e) {
            throw new OktaException(Reason.MALFORMED, domain.display() + " answered in a form that is not known", e);
        }
        throw new OktaException(Reason.MALFORMED, domain.display() + " left the " + key + " out of an answer", null);
    }

    /** A link that leads to this domain. */
    URI ownAddress(String link) {
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

    /** Okta wants milliseconds, always three digits. */
    static String timestamp(Instant moment) {
        return TIMESTAMP.format(moment);
    }

    /** Text as a segment of a path or a value of a query. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Tries a refused token once more with a new one, since it may have been revoked or have run out on the way. */
    private OktaResponse signedIn(OktaRequest request) {
        AccessToken token = tokens.token(http);
        try {
            return http.send(request, tokens.signer(token));
        } catch (OktaException e) {
            if (e.status() != 401 || !tokens.canRenew()) {
                throw e;
            }
            tokens.discard(token);
            return http.send(request, tokens.signer(tokens.token(http)));
        }
    }

    private static String filtered(String path, String filter) {
        return path + "?limit=" + PAGE_SIZE + "&filter=" + encode(filter);
    }
}
