package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.it.okta.RealmPicture.Local;
import dev.gatehouse.it.okta.RealmPicture.Person;
import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.organization.GroupType;
import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What a realm must look like after a sequence of steps. It knows the organization's state, and remembers of the past only what the rules make last: who
 * was ever imported, whom an administrator disabled, and what was written last of somebody who is no longer in use.
 */
final class OktaModel {

    /** The attributes that are compared. */
    static final List<String> ATTRIBUTES = List.of("okta_id", "displayName", "title", "department", "mobilePhone");

    private static final Set<UserStatus> USABLE =
            EnumSet.of(UserStatus.ACTIVE, UserStatus.RECOVERY, UserStatus.PASSWORD_EXPIRED, UserStatus.LOCKED_OUT);

    private final Organization organization;
    private final LiveFederation live;
    private final ModelScope scope;
    private final OktaSteps steps;
    private final Map<String, OktaUser> written = new HashMap<>();
    private final Set<String> inUse = new HashSet<>();
    private final Set<String> withoutLogin = new HashSet<>();
    private final SortedMap<String, Local> locals = new TreeMap<>();
    private final Set<String> localGroups = new HashSet<>();
    private final Set<String> disabledByAdministrator = new HashSet<>();
    private final List<String> history = new ArrayList<>();
    private boolean inStep;

    OktaModel(Organization organization, TestRealm realm, LiveFederation live, ModelScope scope, Random random) {
        this.organization = organization;
        this.live = live;
        this.scope = scope;
        this.steps = new OktaSteps(organization, realm, this, random);
    }

    /** Changes something or syncs, as the random numbers have it; tells whether it was a sync, so that the realm must be as the rules say. */
    boolean step() {
        inStep = false;
        history.add(steps.next());
        return inStep;
    }

    /** What has happened so far, for the message of a failure. */
    List<String> history() {
        return history;
    }

    void fullSync() {
        live.federation().fullSync();
        noteSync();
    }

    /** The log that a changed sync reads may name groups, which are looked up right after it. */
    void changedSync() {
        live.federation().changedSync();
        live.awaitWorkedOff();
        noteSync();
    }

    /** The changed sync comes upon everybody who became usable or changed since the last one, so both kinds bring the same people up to date. */
    private void noteSync() {
        users().forEach(this::note);
        steps.synced();
        inStep = true;
    }

    private void note(OktaUser user) {
        if (isHere(user)) {
            inUse.add(user.id());
        } else {
            inUse.remove(user.id());
        }
        if (isHere(user) && !collides(user)) {
            written.put(user.id(), user);
            withoutLogin.remove(user.id());
            List.copyOf(written.values()).stream()
                    .filter(other ->
                            other.login().equals(user.login()) && !other.id().equals(user.id()))
                    .forEach(other -> giveUpLogin(other.id()));
        }
    }

    /** Whoever has a login that has become somebody else's gets her new one or, if she is not in use, none of her own. */
    private void giveUpLogin(String oktaId) {
        withoutLogin.add(oktaId);
        organization.users().find(oktaId).ifPresent(this::note);
    }

    /** Tells the realm by an event hook that something happened to some users and groups; it looks them up, and nobody else. */
    void hook(List<OktaUser> users, List<OktaGroup> groups) {
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        users.forEach(user -> addEvent(events, "user.account.update_profile", user.id(), "User"));
        groups.forEach(group -> addEvent(events, "group.profile.update", group.id(), "UserGroup"));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("data").set("events", events);
        live.caller(LiveFederation.SECRET).post("", body).succeeded();
        live.awaitWorkedOff();
        users.forEach(this::note);
    }

    private static void addEvent(ArrayNode events, String type, String id, String targetType) {
        ObjectNode event = events.addObject();
        event.put("uuid", UUID.randomUUID().toString());
        event.put("eventType", type);
        event.putArray("target").addObject().put("id", id).put("type", targetType);
    }

    List<OktaUser> users() {
        return organization
                .users()
                .list(user -> true, Optional.empty(), Integer.MAX_VALUE)
                .items();
    }

    /** Says whether she can sign in, as the realm knows it and still is in Okta. */
    boolean isInUse(OktaUser user) {
        return written.containsKey(user.id())
                && written.get(user.id()).status() == user.status()
                && inUse.contains(user.id())
                && isHere(user)
                && !disabledByAdministrator.contains(user.id());
    }

    Set<String> disabledByAdministrator() {
        return disabledByAdministrator;
    }

    void addLocal(String username, String email) {
        locals.put(username, new Local(email, true));
    }

    void addLocalGroup(String name) {
        localGroups.add(name);
    }

    Set<String> localGroups() {
        return localGroups;
    }

    RealmPicture expected() {
        SortedMap<String, Person> people = new TreeMap<>();
        written.forEach((oktaId, user) ->
                people.put(oktaId, person(user, isHereNow(oktaId) && !disabledByAdministrator.contains(oktaId))));
        return new RealmPicture(people, locals, groups()).hiding(unknown());
    }

    /** Whose content the rules leave open: where a scope was chosen, a sync may still bring it up to date when she leaves it, or not. */
    Set<String> unknown() {
        Set<String> unknown = new HashSet<>(written.keySet());
        unknown.removeIf(oktaId -> scope.isEveryone() || isHereNow(oktaId));
        return unknown;
    }

    ModelScope scope() {
        return scope;
    }

    private boolean isHereNow(String oktaId) {
        return organization.users().find(oktaId).filter(this::isHere).isPresent();
    }

    private boolean isHere(OktaUser user) {
        return USABLE.contains(user.status()) && scope.includes(organization, user);
    }

    private boolean collides(OktaUser user) {
        String username = lowerCase(user.login());
        String email = lowerCase(user.email());
        return locals.containsKey(username)
                || locals.values().stream().anyMatch(local -> local.email().equals(email));
    }

    private SortedMap<String, SortedSet<String>> groups() {
        SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
        organization
                .groups()
                .list(
                        group -> group.type() == GroupType.OKTA_GROUP && scope.mirrors(group),
                        Optional.empty(),
                        Integer.MAX_VALUE)
                .items()
                .forEach(group -> groups.put(group.name(), members(group.id())));
        localGroups.forEach(name -> groups.put(name, new TreeSet<>()));
        return groups;
    }

    private SortedSet<String> members(String groupId) {
        SortedSet<String> members = new TreeSet<>();
        organization.groups().members(groupId, Optional.empty(), Integer.MAX_VALUE).items().stream()
                .map(member -> written.get(member.id()))
                .filter(member -> member != null)
                .forEach(member -> members.add(username(member)));
        return members;
    }

    private Person person(OktaUser user, boolean enabled) {
        SortedMap<String, String> attributes = new TreeMap<>();
        ATTRIBUTES.forEach(name -> user.text(name).ifPresent(value -> attributes.put(name, value)));
        attributes.put("okta_id", user.id());
        return new Person(
                username(user),
                lowerCase(user.email()),
                user.text("firstName").orElse(""),
                user.text("lastName").orElse(""),
                enabled,
                attributes,
                user.id());
    }

    private String username(OktaUser user) {
        return lowerCase(withoutLogin.contains(user.id()) ? "okta-" + user.id() : user.login());
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
