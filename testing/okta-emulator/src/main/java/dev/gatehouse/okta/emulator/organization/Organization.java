package dev.gatehouse.okta.emulator.organization;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The emulated organization: the in-process handle on all its state. Changes are made in the name of an actor, who appears in the system log; {@link #as}
 * gives the same organization with another actor.
 */
public final class Organization {

    private final State state;
    private final Actor actor;

    /**
     * An organization with nothing in it but the group Everyone.
     *
     * @param clock tells the time of changes
     */
    public Organization(Clock clock) {
        this(new State(clock), Actor.ADMINISTRATOR);
        Instant now = state.now();
        OktaGroup everyone = new OktaGroup(
                state.identifiers.group(),
                GroupType.BUILT_IN,
                now,
                now,
                now,
                Map.of("name", "Everyone", "description", "All users in your organization"));
        state.groups.put(everyone.id(), everyone);
    }

    private Organization(State state, Actor actor) {
        this.state = state;
        this.actor = requireNonNull(actor, "actor");
    }

    /**
     * The same organization, changed in another name.
     *
     * @param other who makes the changes
     * @return a view for that actor
     */
    public Organization as(Actor other) {
        return new Organization(state, other);
    }

    /**
     * The organization's id.
     *
     * @return the id, as it stands in {@code /.well-known/okta-organization}
     */
    public String id() {
        return state.organizationId;
    }

    /**
     * Becomes an organization with another id.
     *
     * @param id the id
     */
    public void setId(String id) {
        state.organizationId = requireNonNull(id, "id");
    }

    /**
     * The users.
     *
     * @return a handle for this actor
     */
    public Users users() {
        return new Users(state, actor);
    }

    /**
     * The groups and memberships.
     *
     * @return a handle for this actor
     */
    public Groups groups() {
        return new Groups(state, actor);
    }

    /**
     * The applications and assignments.
     *
     * @return a handle for this actor
     */
    public Apps apps() {
        return new Apps(state, actor);
    }

    /**
     * The system log.
     *
     * @return the log
     */
    public SystemLog log() {
        return state.log;
    }

    /**
     * The time now, in whole milliseconds.
     *
     * @return the time by the organization's clock
     */
    public Instant now() {
        return state.now();
    }

    /**
     * Lets {@code search} lag behind: what changed less than so long ago is not found by it, while lists and filters show it at once.
     *
     * @param lag how long; zero for no lag
     */
    public void searchLag(Duration lag) {
        state.searchLag = requireNonNull(lag, "lag");
    }

    /**
     * Whether a search sees a change yet.
     *
     * @param changed when it was made
     * @return true if the lag is over
     */
    public boolean isSearchable(Instant changed) {
        return !changed.plus(state.searchLag).isAfter(state.now());
    }

    /**
     * Makes changes that leave no trace in the system log, such as filling the organization at the start.
     *
     * @param changes what to do; others wait until it is done
     */
    public void quietly(Consumer<Organization> changes) {
        synchronized (state) {
            state.log.muted(true);
            try {
                changes.accept(this);
            } finally {
                state.log.muted(false);
            }
        }
    }

    /**
     * Adds an API token.
     *
     * @param token the token
     */
    public void addApiToken(ApiToken token) {
        state.apiTokens.put(token.token(), token);
    }

    /**
     * Finds an API token that is alive: made by nobody in particular, or by an administrator who is active.
     *
     * @param token the secret
     * @return the token
     */
    public Optional<ApiToken> apiToken(String token) {
        return Optional.ofNullable(state.apiTokens.get(token))
                .filter(known -> known.owner() == null
                        || users().find(known.owner())
                                .filter(owner -> owner.is(UserStatus.ACTIVE))
                                .isPresent());
    }

    /**
     * Revokes an API token.
     *
     * @param token the secret
     */
    public void revokeApiToken(String token) {
        state.apiTokens.remove(token);
    }

    /**
     * Adds an event hook: active, and not yet verified.
     *
     * @param name the name for people
     * @param events the types of event to send
     * @param uri where to send them
     * @param headers the static headers of each call
     * @param authorizationKey which of the headers authorizes; null for none
     * @return the hook
     */
    public EventHook addEventHook(
            String name, Set<String> events, URI uri, Map<String, String> headers, String authorizationKey) {
        Instant now = state.now();
        return storeEventHook(new EventHook(
                state.identifiers.eventHook(), name, events, uri, headers, authorizationKey, true, false, now, now));
    }

    /**
     * Puts a changed event hook in the place of the one with its identifier.
     *
     * @param hook the changed hook
     * @return the hook
     */
    public EventHook storeEventHook(EventHook hook) {
        state.eventHooks.put(hook.id(), hook);
        return hook;
    }

    /**
     * The event hooks.
     *
     * @return all, in order of creation
     */
    public List<EventHook> eventHooks() {
        return List.copyOf(state.eventHooks.values());
    }

    /**
     * Gets an event hook.
     *
     * @param id the identifier
     * @return the hook
     * @throws OrganizationException E0000007 if there is none
     */
    public EventHook eventHook(String id) {
        return Optional.ofNullable(state.eventHooks.get(id))
                .orElseThrow(() -> OrganizationException.notFound(id, "EventHook"));
    }

    /**
     * Removes an event hook.
     *
     * @param id the identifier
     */
    public void removeEventHook(String id) {
        eventHook(id);
        state.eventHooks.remove(id);
    }
}
