package dev.gatehouse.it.okta;

import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.organization.GroupType;
import dev.gatehouse.okta.emulator.organization.NewUser;
import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The steps of a random sequence: what an Okta administrator and one of the realm do, and syncs. Each tells what it did; nothing when it could not. */
final class OktaSteps {

    private final Organization organization;
    private final TestRealm realm;
    private final OktaModel model;
    private final Random random;
    private final List<Supplier<Optional<String>>> steps = new ArrayList<>();
    private final List<String> freedLogins = new ArrayList<>();
    private final List<String> freedGroupNames = new ArrayList<>();
    private final List<String> freeLogins = new ArrayList<>();
    private final List<String> freeGroupNames = new ArrayList<>();
    private int counter;

    OktaSteps(Organization organization, TestRealm realm, OktaModel model, Random random) {
        this.organization = organization;
        this.realm = realm;
        this.model = model;
        this.random = random;
        add(3, this::create);
        add(1, this::createBesideNamesake);
        add(
                1,
                () -> status(
                        "activate",
                        UserStatus.STAGED,
                        user -> organization.users().activate(user.id())));
        add(1, () -> status("let out", UserStatus.DEPROVISIONED, this::reinstate));
        add(
                3,
                () -> status(
                        "suspend",
                        UserStatus.ACTIVE,
                        user -> organization.users().suspend(user.id())));
        add(
                2,
                () -> status(
                        "unsuspend",
                        UserStatus.SUSPENDED,
                        user -> organization.users().unsuspend(user.id())));
        add(
                1,
                () -> status(
                        "lock", UserStatus.ACTIVE, user -> organization.users().lock(user.id())));
        add(
                1,
                () -> status(
                        "unlock",
                        UserStatus.LOCKED_OUT,
                        user -> organization.users().unlock(user.id())));
        add(
                1,
                () -> status(
                        "expire",
                        UserStatus.ACTIVE,
                        user -> organization.users().expirePassword(user.id())));
        add(
                1,
                () -> status(
                        "reset", UserStatus.ACTIVE, user -> organization.users().resetPassword(user.id())));
        add(2, this::setPassword);
        add(
                2,
                () -> user(
                        "deactivate",
                        this::isPresent,
                        user -> organization.users().deactivate(user.id())));
        add(1, () -> user("erase", user -> true, user -> organization.users().erase(user.id())));
        add(4, this::changeProfile);
        add(3, this::rename);
        add(2, this::createGroup);
        add(2, this::renameGroup);
        add(1, this::deleteGroup);
        add(5, this::addMember);
        add(3, this::removeMember);
        add(2, this::disableInRealm);
        add(1, this::enableInRealm);
        add(5, this::changedSync);
        add(3, this::fullSync);
    }

    /** Takes one step and tells which. */
    String next() {
        Optional<String> done;
        do {
            done = pick(steps).get();
        } while (done.isEmpty());
        return done.get();
    }

    /** What was given up before a sync may be taken after it, but for a login that the realm still knows: its owner left before she was renamed. */
    void synced() {
        freeGroupNames.addAll(freedGroupNames);
        freedGroupNames.clear();
        freedLogins.stream().filter(login -> !model.isKnown(login)).forEach(freeLogins::add);
        freedLogins.removeAll(freeLogins);
    }

    private void add(int weight, Supplier<Optional<String>> step) {
        for (int i = 0; i < weight; i++) {
            steps.add(step);
        }
    }

    private Optional<String> create() {
        String login = fresh("User") + "@acme.example";
        Map<String, Object> profile = new HashMap<>(
                Map.of("firstName", "Zoë", "lastName", "Ødegård " + counter, "login", login, "email", login));
        organization.users().create(new NewUser(profile, "Password1!", false, random.nextInt(4) > 0));
        return Optional.of("create " + login);
    }

    /** The account of the realm has the new user's login, or her e-mail address only. */
    private Optional<String> createBesideNamesake() {
        String login = fresh("namesake") + "@acme.example";
        String username = random.nextBoolean() ? login : fresh("local");
        realm.admin()
                .post("/users", Map.of("username", username, "email", login, "enabled", true))
                .createdId();
        model.addLocal(username, login);
        organization.users().add("Name", "Sake", login, "Password1!");
        return Optional.of("create " + login + " beside the account " + username);
    }

    private void reinstate(OktaUser user) {
        if (random.nextBoolean()) {
            organization.users().reinstate(user.id(), "Password2!");
        } else {
            organization.users().activate(user.id());
        }
    }

    private Optional<String> setPassword() {
        Set<UserStatus> waiting =
                Set.of(UserStatus.PROVISIONED, UserStatus.PASSWORD_EXPIRED, UserStatus.RECOVERY, UserStatus.ACTIVE);
        return user(
                "set the password of",
                user -> waiting.contains(user.status()),
                user -> organization.users().setPassword(user.id(), "Password3!" + counter));
    }

    private Optional<String> changeProfile() {
        return user("change the profile of", this::isPresent, user -> {
            Map<String, Object> changes = new HashMap<>();
            String attribute = pick(List.of("title", "department", "mobilePhone", "displayName"));
            changes.put(attribute, random.nextInt(4) == 0 ? null : fresh("Value"));
            if (random.nextBoolean()) {
                changes.put("lastName", fresh("Né"));
            }
            organization.users().updateProfile(user.id(), changes);
        });
    }

    /** The new login is nobody's yet, or one that somebody gave up. */
    private Optional<String> rename() {
        return user("rename", user -> isPresent(user) && isOurs(user), user -> {
            boolean reuse = !freeLogins.isEmpty() && random.nextBoolean();
            String login = reuse ? freeLogins.remove(0) : fresh("Renamed") + "@acme.example";
            Map<String, Object> changes = new HashMap<>(Map.of("login", login));
            if (random.nextBoolean()) {
                changes.put("email", fresh("mail") + "@acme.example");
            }
            organization.users().updateProfile(user.id(), changes);
            freedLogins.add(user.login());
        });
    }

    private Optional<String> createGroup() {
        String name = fresh("R&D / Größe ");
        boolean namesake = random.nextInt(4) == 0;
        if (namesake) {
            realm.admin().post("/groups", Map.of("name", name)).createdId();
            model.addLocalGroup(name);
        }
        organization.groups().create(name);
        return Optional.of("create group " + name + (namesake ? " beside one of the realm" : ""));
    }

    private Optional<String> renameGroup() {
        return group("rename", group -> true, group -> {
            boolean reuse = !freeGroupNames.isEmpty() && random.nextBoolean();
            organization.groups().rename(group.id(), reuse ? freeGroupNames.remove(0) : fresh("Group "));
            if (!model.localGroups().contains(group.name())) {
                freedGroupNames.add(group.name());
            }
        });
    }

    private Optional<String> deleteGroup() {
        return group("delete", group -> true, group -> organization.groups().delete(group.id()));
    }

    private Optional<String> addMember() {
        Optional<OktaUser> user = any(model.users(), person -> true);
        return user.flatMap(member -> group(
                "add " + member.login() + " to",
                group -> true,
                group -> organization.groups().addMember(group.id(), member.id())));
    }

    private Optional<String> removeMember() {
        return group("remove a member from", group -> organization.groups().memberCount(group.id()) > 0, group -> {
            List<OktaUser> members = organization
                    .groups()
                    .members(group.id(), Optional.empty(), Integer.MAX_VALUE)
                    .items();
            organization.groups().removeMember(group.id(), pick(members).id());
        });
    }

    private Optional<String> disableInRealm() {
        return user("disable in the realm", model::isInUse, user -> {
            realm.disableUser(accountOf(user));
            model.disabledByAdministrator().add(user.id());
        });
    }

    private Optional<String> enableInRealm() {
        return user(
                "enable in the realm", user -> model.disabledByAdministrator().contains(user.id()), user -> {
                    realm.enableUser(accountOf(user));
                    model.disabledByAdministrator().remove(user.id());
                });
    }

    private Optional<String> changedSync() {
        model.changedSync();
        return Optional.of("changed sync");
    }

    private Optional<String> fullSync() {
        model.fullSync();
        return Optional.of("full sync");
    }

    private Optional<String> status(String verb, UserStatus status, Consumer<OktaUser> change) {
        return user(verb, user -> user.is(status), change);
    }

    private Optional<String> user(String verb, Predicate<OktaUser> candidate, Consumer<OktaUser> change) {
        Optional<OktaUser> user = any(model.users(), candidate);
        user.ifPresent(change);
        return user.map(chosen -> verb + " " + chosen.login());
    }

    private Optional<String> group(String verb, Predicate<OktaGroup> candidate, Consumer<OktaGroup> change) {
        List<OktaGroup> groups = organization
                .groups()
                .list(group -> group.type() == GroupType.OKTA_GROUP, Optional.empty(), Integer.MAX_VALUE)
                .items();
        Optional<OktaGroup> group = any(groups, candidate);
        group.ifPresent(change);
        return group.map(chosen -> verb + " group " + chosen.name());
    }

    private String accountOf(OktaUser user) {
        return realm.admin()
                .get("/users?q=okta_id:" + user.id())
                .succeeded()
                .json()
                .path(0)
                .path("id")
                .asText();
    }

    private boolean isPresent(OktaUser user) {
        return !user.is(UserStatus.DEPROVISIONED);
    }

    /** Who could not be imported beside a namesake keeps her login: she is imported never. */
    private boolean isOurs(OktaUser user) {
        return !user.login().startsWith("namesake");
    }

    private <T> Optional<T> any(List<T> all, Predicate<T> candidate) {
        List<T> candidates = all.stream().filter(candidate).toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(pick(candidates));
    }

    private <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }

    private String fresh(String prefix) {
        counter++;
        return prefix + counter;
    }
}
