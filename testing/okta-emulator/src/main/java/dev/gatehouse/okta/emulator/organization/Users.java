package dev.gatehouse.okta.emulator.organization;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The users and their life cycle, under Okta's rules. A user is named by identifier or by login. Each change writes a system log event; changes that
 * the user's status forbids throw {@link OrganizationException}.
 */
public final class Users {

    private static final List<String> REQUIRED = List.of("login", "email", "firstName", "lastName");

    private final State state;
    private final Actor actor;

    Users(State state, Actor actor) {
        this.state = state;
        this.actor = actor;
    }

    /**
     * Finds a user.
     *
     * @param idOrLogin the identifier or the login, the latter in any letter case
     * @return the user, whatever the status
     */
    public Optional<OktaUser> find(String idOrLogin) {
        OktaUser byId = state.users.get(idOrLogin);
        if (byId != null) {
            return Optional.of(byId);
        }
        return Optional.ofNullable(state.userIdsByLogin.get(key(idOrLogin))).map(state.users::get);
    }

    /**
     * Gets a user.
     *
     * @param idOrLogin the identifier or the login
     * @return the user
     * @throws OrganizationException E0000007 if there is none
     */
    public OktaUser get(String idOrLogin) {
        return find(idOrLogin).orElseThrow(() -> OrganizationException.notFound(idOrLogin, "User"));
    }

    /**
     * Lists users in order of creation.
     *
     * @param wanted which users to give
     * @param after the cursor of the page before; empty for the first page
     * @param limit the largest number of users
     * @return the page
     */
    public Page<OktaUser> list(Predicate<OktaUser> wanted, Optional<String> after, int limit) {
        Map<String, OktaUser> rest =
                after.map(cursor -> state.users.tailMap(cursor, false)).orElse(state.users);
        return Page.of(rest.values().iterator(), wanted, limit, OktaUser::id);
    }

    /**
     * Counts the users.
     *
     * @param wanted which users to count
     * @return their number
     */
    public long count(Predicate<OktaUser> wanted) {
        return state.users.values().stream().filter(wanted).count();
    }

    /**
     * Makes a user.
     *
     * @param user the user to be
     * @return the user
     * @throws OrganizationException E0000001 if a required attribute is missing or the login is taken
     */
    public OktaUser create(NewUser user) {
        synchronized (state) {
            Instant now = now();
            checkProfile(user.profile(), null);
            OktaUser made = OktaUser.staged(state.identifiers.user(), user, now);
            state.userIdsByLogin.put(key(made.login()), made.id());
            follow(made.id(), () -> {
                store(made);
                log("user.lifecycle.create", "Create okta user", made);
            });
            touchEveryone(now);
            return user.activate() ? activate(made.id()) : made;
        }
    }

    /**
     * Makes an active user whose login is the e-mail address.
     *
     * @param firstName the first name
     * @param lastName the last name
     * @param login the login and e-mail address
     * @param password the password
     * @return the user
     */
    public OktaUser add(String firstName, String lastName, String login, String password) {
        return create(NewUser.active(firstName, lastName, login, password));
    }

    /**
     * Changes some attributes of the profile.
     *
     * @param idOrLogin the user
     * @param changes the new values; null removes an attribute
     * @return the changed user
     */
    public OktaUser updateProfile(String idOrLogin, Map<String, Object> changes) {
        synchronized (state) {
            Map<String, Object> profile = new LinkedHashMap<>(get(idOrLogin).profile());
            changes.forEach((name, value) -> {
                if (value == null) {
                    profile.remove(name);
                } else {
                    profile.put(name, value);
                }
            });
            return replaceProfile(idOrLogin, profile);
        }
    }

    /**
     * Replaces the profile.
     *
     * @param idOrLogin the user
     * @param profile the whole profile
     * @return the changed user
     */
    public OktaUser replaceProfile(String idOrLogin, Map<String, Object> profile) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (user.profile().equals(profile)) {
                return user;
            }
            checkProfile(profile, user.id());
            OktaUser changed = store(user.withProfile(profile, now()));
            state.userIdsByLogin.remove(key(user.login()));
            state.userIdsByLogin.put(key(changed.login()), changed.id());
            log("user.account.update_profile", "Update user profile for Okta", changed);
            return changed;
        }
    }

    /**
     * Sets the password. A user who waits for her first one becomes active; so does one whose password has expired.
     *
     * @param idOrLogin the user
     * @param password the new password
     * @return the changed user
     */
    public OktaUser setPassword(String idOrLogin, String password) {
        synchronized (state) {
            OktaUser changed = store(get(idOrLogin).withPassword(password, now()));
            log("user.account.update_password", "User update password for Okta", changed);
            return switch (changed.status()) {
                case PROVISIONED, PASSWORD_EXPIRED, RECOVERY -> store(changed.withStatus(UserStatus.ACTIVE, now()));
                default -> changed;
            };
        }
    }

    /**
     * Activates a staged or deprovisioned user. One who has a password becomes {@code ACTIVE}, one who has none {@code PROVISIONED} until it is set.
     * Deactivation deletes the password, so the latter is what becomes of a leaver who returns.
     *
     * @param idOrLogin the user
     * @return the changed user
     * @throws OrganizationException E0000016 if the user is active already
     */
    public OktaUser activate(String idOrLogin) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (!user.is(UserStatus.STAGED) && !user.is(UserStatus.DEPROVISIONED)) {
                throw OrganizationException.refused("E0000016", "Activation failed because the user is already active");
            }
            UserStatus next = user.password() == null ? UserStatus.PROVISIONED : UserStatus.ACTIVE;
            follow(user.id(), () -> change(user, next, "user.lifecycle.activate", "Activate Okta user"));
            return get(user.id());
        }
    }

    /**
     * Brings a deprovisioned user wholly back: activates her and sets a password, as she would after reading the activation mail.
     *
     * @param idOrLogin the user
     * @param password her new password
     * @return the active user
     */
    public OktaUser reinstate(String idOrLogin, String password) {
        synchronized (state) {
            return setPassword(activate(idOrLogin).id(), password);
        }
    }

    /**
     * Sends the activation mail once more to a user who waits for her first password. The status stays.
     *
     * @param idOrLogin the user
     * @return the user
     * @throws OrganizationException E0000038 in any other status
     */
    public OktaUser reactivate(String idOrLogin) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (!user.is(UserStatus.PROVISIONED)) {
                throw OrganizationException.refused(
                        "E0000038", "This operation is not allowed in the user's current status.");
            }
            log("user.lifecycle.reactivate", "Reactivate Okta user", user);
            return user;
        }
    }

    /**
     * Deactivates a user: {@code DEPROVISIONED}, without password and applications.
     *
     * @param idOrLogin the user
     * @return the changed user
     * @throws OrganizationException E0000007 if the user is deprovisioned already
     */
    public OktaUser deactivate(String idOrLogin) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (user.is(UserStatus.DEPROVISIONED)) {
                throw OrganizationException.notFound(idOrLogin, "User");
            }
            touchEveryone(now());
            follow(user.id(), () -> {
                new Apps(state, actor).unassignEverywhere(user);
                change(
                        user.withPassword(null, now()),
                        UserStatus.DEPROVISIONED,
                        "user.lifecycle.deactivate",
                        "Deactivate Okta user");
            });
            return get(user.id());
        }
    }

    /**
     * Bars an active user for a while.
     *
     * @param idOrLogin the user
     * @return the changed user
     * @throws OrganizationException E0000001 if the user is not active
     */
    public OktaUser suspend(String idOrLogin) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (!user.is(UserStatus.ACTIVE)) {
                throw OrganizationException.invalid("suspendUser", "Cannot suspend a user that is not active");
            }
            return change(user, UserStatus.SUSPENDED, "user.lifecycle.suspend", "Suspend Okta user");
        }
    }

    /**
     * Lets a suspended user in again.
     *
     * @param idOrLogin the user
     * @return the changed user
     * @throws OrganizationException E0000001 if the user is not suspended
     */
    public OktaUser unsuspend(String idOrLogin) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (!user.is(UserStatus.SUSPENDED)) {
                throw OrganizationException.invalid("unsuspendUser", "Cannot unsuspend a user that is not suspended");
            }
            return change(user, UserStatus.ACTIVE, "user.lifecycle.unsuspend", "Unsuspend Okta user");
        }
    }

    /**
     * Lets a locked-out user try again.
     *
     * @param idOrLogin the user
     * @return the changed user
     * @throws OrganizationException E0000032 if the user is not locked out
     */
    public OktaUser unlock(String idOrLogin) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (!user.is(UserStatus.LOCKED_OUT)) {
                throw OrganizationException.refused("E0000032", "Unlock is not allowed for this user.");
            }
            return change(user, UserStatus.ACTIVE, "user.account.unlock", "Unlock user account");
        }
    }

    /**
     * Locks an active user out, as too many wrong passwords do.
     *
     * @param idOrLogin the user
     * @return the changed user
     * @throws OrganizationException E0000038 if the user is not active
     */
    public OktaUser lock(String idOrLogin) {
        return fromActive(idOrLogin, UserStatus.LOCKED_OUT, "user.account.lock", "Max sign in attempts exceeded");
    }

    /**
     * Has an active user choose a new password by mail.
     *
     * @param idOrLogin the user
     * @return the changed user
     * @throws OrganizationException E0000038 if the user is not active
     */
    public OktaUser resetPassword(String idOrLogin) {
        return fromActive(idOrLogin, UserStatus.RECOVERY, "user.account.reset_password", "Reset user password");
    }

    /**
     * Makes the user's password invalid until she chooses another.
     *
     * @param idOrLogin the user
     * @return the changed user
     * @throws OrganizationException E0000038 if the user is not active
     */
    public OktaUser expirePassword(String idOrLogin) {
        return fromActive(
                idOrLogin, UserStatus.PASSWORD_EXPIRED, "user.account.expire_password", "Expire all user passwords");
    }

    /**
     * Puts a user into a status, whatever rule says otherwise; for tests and seeds.
     *
     * @param idOrLogin the user
     * @param status the status
     * @return the changed user
     */
    public OktaUser force(String idOrLogin, UserStatus status) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            return user.is(status) ? user : change(user, status, "user.account.status_forced", "Force user status");
        }
    }

    /**
     * Deletes a user as Okta does: the first call deactivates, the second removes for good.
     *
     * @param idOrLogin the user
     */
    public void delete(String idOrLogin) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (!user.is(UserStatus.DEPROVISIONED)) {
                deactivate(user.id());
                return;
            }
            log("user.lifecycle.delete.initiated", "Delete Okta user", user);
            new Groups(state, actor).leaveAll(user);
            state.users.remove(user.id());
            state.userIdsByLogin.remove(key(user.login()));
            log("user.lifecycle.delete.completed", "Delete Okta user", user);
        }
    }

    /**
     * Removes a user for good, deactivating her first if need be.
     *
     * @param idOrLogin the user
     */
    public void erase(String idOrLogin) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (!user.is(UserStatus.DEPROVISIONED)) {
                deactivate(user.id());
            }
            delete(user.id());
        }
    }

    /**
     * Records a sign-in.
     *
     * @param id the user
     */
    public void signedIn(String id) {
        synchronized (state) {
            OktaUser user = store(get(id).withLogin(now()));
            log("user.session.start", "User login to Okta", user);
        }
    }

    private OktaUser fromActive(String idOrLogin, UserStatus next, String eventType, String message) {
        synchronized (state) {
            OktaUser user = get(idOrLogin);
            if (!user.is(UserStatus.ACTIVE)) {
                throw OrganizationException.refused(
                        "E0000038", "This operation is not allowed in the user's current status.");
            }
            return change(user, next, eventType, message);
        }
    }

    private void follow(String userId, Runnable change) {
        new Assignments(state, actor).follow(List.of(userId), change);
    }

    private OktaUser change(OktaUser user, UserStatus next, String eventType, String message) {
        OktaUser changed = store(user.withStatus(next, now()));
        log(eventType, message, changed);
        return changed;
    }

    private OktaUser store(OktaUser user) {
        state.users.put(user.id(), user);
        return user;
    }

    private void touchEveryone(Instant now) {
        state.groups.computeIfPresent(state.everyoneId(), (id, everyone) -> everyone.withMembershipUpdated(now));
    }

    private void checkProfile(Map<String, Object> profile, String ownId) {
        for (String name : REQUIRED) {
            if (!(profile.get(name) instanceof String text) || text.isBlank()) {
                throw OrganizationException.invalid(name, name + ": The field cannot be left blank");
            }
        }
        String holder = state.userIdsByLogin.get(key((String) profile.get("login")));
        if (holder != null && !holder.equals(ownId)) {
            throw OrganizationException.invalid(
                    "login", "login: An object with this field already exists in the current organization");
        }
    }

    private void log(String eventType, String message, OktaUser user) {
        state.log.append(now(), eventType, message, actor, LogEvent.Target.of(user));
    }

    private Instant now() {
        return state.now();
    }

    private static String key(String login) {
        return login.toLowerCase(Locale.ROOT);
    }
}
