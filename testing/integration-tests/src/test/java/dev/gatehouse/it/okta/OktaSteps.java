package dev.gatehouse.it.okta;

import dev.gatehouse.it.support.TestRealm;
import dev.gatehouse.okta.emulator.organization.NewUser;
import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.organization.Users;
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

    private static final Set<UserStatus> MAY_SET_A_PASSWORD =
            Set.of(UserStatus.PROVISIONED, UserStatus.PASSWORD_EXPIRED, UserStatus.RECOVERY, UserStatus.ACTIVE);

    private final Users users;
    private final TestRealm realm;
    private final OktaModel model;
    private final Choices choices;
    private final OktaGroupSteps groups;
    private final List<Supplier<Optional<String>>> steps = new ArrayList<>();
    private final List<String> freeLogins = new ArrayList<>();

    OktaSteps(Organization organization, TestRealm realm, OktaModel model, Random random) {
        this.users = organization.users();
        this.realm = realm;
        this.model = model;
        this.choices = new Choices(random);
        this.groups = new OktaGroupSteps(organization.groups(), realm, model, choices);
        addLifeCycle();
        add(4, this::changeProfile);
        add(3, this::rename);
        add(2, groups::create);
        add(2, groups::rename);
        add(1, groups::delete);
        add(5, groups::addMember);
        add(3, groups::removeMember);
        add(2, this::disableInRealm);
        add(1, this::enableInRealm);
        add(5, this::changedSync);
        add(3, this::fullSync);
        add(4, this::hook);
    }

    private void addLifeCycle() {
        add(3, this::create);
        add(1, this::createBesideNamesake);
        add(1, () -> status("activate", UserStatus.STAGED, user -> users.activate(user.id())));
        add(1, () -> status("let in again", UserStatus.DEPROVISIONED, this::reinstate));
        add(3, () -> status("suspend", UserStatus.ACTIVE, user -> users.suspend(user.id())));
        add(2, () -> status("unsuspend", UserStatus.SUSPENDED, user -> users.unsuspend(user.id())));
        add(1, () -> status("lock", UserStatus.ACTIVE, user -> users.lock(user.id())));
        add(1, () -> status("unlock", UserStatus.LOCKED_OUT, user -> users.unlock(user.id())));
        add(1, () -> status("expire the password of", UserStatus.ACTIVE, user -> users.expirePassword(user.id())));
        add(1, () -> status("reset the password of", UserStatus.ACTIVE, user -> users.resetPassword(user.id())));
        add(2, this::setPassword);
        add(2, () -> user("deactivate", this::isPresent, user -> users.deactivate(user.id())));
        add(1, () -> user("erase", user -> true, user -> users.erase(user.id())));
    }

    /** Takes one step and tells which. */
    String next() {
        Optional<String> done;
        do {
            done = choices.pick(steps).get();
        } while (done.isEmpty());
        return done.get();
    }

    void synced() {
        groups.synced();
    }

    private void add(int weight, Supplier<Optional<String>> step) {
        for (int i = 0; i < weight; i++) {
            steps.add(step);
        }
    }

    private Optional<String> create() {
        String login = choices.fresh("User") + "@acme.example";
        Map<String, Object> profile =
                Map.of("firstName", "Zoë", "lastName", choices.fresh("Ødegård "), "login", login, "email", login);
        users.create(new NewUser(profile, "Password1!", false, !choices.onceIn(4)));
        return Optional.of("create " + login);
    }

    /** The account of the realm has the new user's login, or her e-mail address only. */
    private Optional<String> createBesideNamesake() {
        String login = choices.fresh("namesake") + "@acme.example";
        String username = choices.onceIn(2) ? login : choices.fresh("local");
        realm.admin()
                .post("/users", Map.of("username", username, "email", login, "enabled", true))
                .createdId();
        model.addLocal(username, login);
        users.add("Name", "Sake", login, "Password1!");
        return Optional.of("create " + login + " beside the account " + username);
    }

    private void reinstate(OktaUser user) {
        if (choices.onceIn(2)) {
            users.reinstate(user.id(), "Password2!");
        } else {
            users.activate(user.id());
        }
    }

    private Optional<String> setPassword() {
        return user(
                "set the password of",
                user -> MAY_SET_A_PASSWORD.contains(user.status()),
                user -> users.setPassword(user.id(), choices.fresh("Password!")));
    }

    private Optional<String> changeProfile() {
        return user("change the profile of", this::isPresent, user -> {
            Map<String, Object> changes = new HashMap<>();
            String attribute = choices.pick(List.of("title", "department", "mobilePhone", "displayName"));
            changes.put(attribute, choices.onceIn(4) ? null : choices.fresh("Value"));
            if (choices.onceIn(2)) {
                changes.put("lastName", choices.fresh("Né"));
            }
            users.updateProfile(user.id(), changes);
        });
    }

    /** The new login is nobody's yet, or one that somebody gave up. Who could not be imported beside a namesake keeps hers: she never is. */
    private Optional<String> rename() {
        return user("rename", user -> isPresent(user) && !user.login().startsWith("namesake"), user -> {
            boolean reuse = !freeLogins.isEmpty() && choices.onceIn(2);
            String login = reuse ? freeLogins.remove(0) : choices.fresh("Renamed") + "@acme.example";
            Map<String, Object> changes = new HashMap<>(Map.of("login", login));
            if (choices.onceIn(2)) {
                changes.put("email", choices.fresh("mail") + "@acme.example");
            }
            users.updateProfile(user.id(), changes);
            freeLogins.add(user.login());
        });
    }

    private Optional<String> disableInRealm() {
        return user("disable in the realm", model::isInUse, user -> {
            realm.disableUser(accountOf(user));
            model.disabledByAdministrator().add(user.id());
        });
    }

    private Optional<String> enableInRealm() {
        Predicate<OktaUser> disabled = user -> model.disabledByAdministrator().contains(user.id());
        return user("enable in the realm", disabled, user -> {
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

    /**
     * Names up to three users and two groups, no matter what happened to them. Where a scope was chosen it names no groups, since
     * people come and go with them.
     */
    private Optional<String> hook() {
        List<OktaUser> named = choices.some(model.users(), 3);
        List<OktaGroup> namedGroups = model.scope().isEveryone() ? choices.some(groups.all(), 2) : List.of();
        model.hook(named, namedGroups);
        return Optional.of("hook for " + named.stream().map(OktaUser::login).toList() + " and "
                + namedGroups.stream().map(OktaGroup::name).toList());
    }

    private Optional<String> status(String verb, UserStatus status, Consumer<OktaUser> change) {
        return user(verb, user -> user.is(status), change);
    }

    private Optional<String> user(String verb, Predicate<OktaUser> candidate, Consumer<OktaUser> change) {
        Optional<OktaUser> user = choices.any(model.users(), candidate);
        user.ifPresent(change);
        return user.map(chosen -> verb + " " + chosen.login());
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
}
