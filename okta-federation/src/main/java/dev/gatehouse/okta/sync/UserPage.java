package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.client.OktaStatus;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.config.PeopleConfig.SignIn;
import dev.gatehouse.okta.profile.UserContent;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.realm.StoredPasswords;
import dev.gatehouse.okta.store.KeycloakUsers.State;
import dev.gatehouse.okta.store.OktaUserEntity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.UserModel;

/**
 * Writes one page of Okta users in one transaction: imports the new ones and updates the changed ones. Whoever is up to
 * date costs no write; whoever has left is only reported.
 */
final class UserPage {

    private static final Logger LOG = Logger.getLogger(UserPage.class);

    private final RealmWork work;
    private final OktaConfig config;
    private final Map<String, OktaUser> page = new LinkedHashMap<>();
    private final Map<String, OktaUserEntity> mappings;
    private final Map<String, State> states;
    private final long begun;
    private final PageOutcome outcome = new PageOutcome();
    private final Map<String, String> usernameOwners = new HashMap<>();
    private final Map<String, String> emailOwners = new HashMap<>();
    private final IdentityLinks links;
    private final LocalAccounts accounts;
    private final Newcomers newcomers;

    private UserPage(RealmWork work, OktaConfig config, List<OktaUser> users, long begun) {
        this.work = work;
        this.config = config;
        this.begun = begun;
        this.links = new IdentityLinks(work, config.name(), config.people());
        this.newcomers = new Newcomers(work);
        this.accounts = new LocalAccounts(work, config.people(), links);
        users.forEach(user -> page.put(user.id(), user));
        this.mappings = work.mappings().users(page.keySet());
        this.states = work.users()
                .states(mappings.values().stream().map(OktaUserEntity::userId).collect(toSet()));
    }

    /**
     * Writes a page.
     *
     * @param work the transaction
     * @param config the federation
     * @param users the page; a user who is on it twice counts once
     * @param begun how often users had been found absent when Okta was asked
     */
    static PageOutcome write(RealmWork work, OktaConfig config, List<OktaUser> users, long begun) {
        return new UserPage(work, config, users, begun).write();
    }

    /** What a user is called in messages to administrators. */
    static String named(OktaUser user) {
        return user.login() == null ? "user " + user.id() : "user " + user.login() + " (" + user.id() + ")";
    }

    private PageOutcome write() {
        Map<String, UserContent> toWrite = new LinkedHashMap<>();
        for (OktaUser user : page.values()) {
            if (isOutdated(user)) {
                continue;
            }
            OktaStatus status = OktaStatus.of(user.status());
            switch (status.standing()) {
                case USABLE ->
                    content(user)
                            .filter(content -> needsWrite(user, content))
                            .forEach(content -> toWrite.put(user.id(), content));
                case LEFT, NOT_YET -> noteLeaver(user);
                case UNDECIDED ->
                    LOG.warnf(
                            "Okta federation %s: user %s has the unknown status %s and is left alone",
                            config.name(), user.id(), user.status());
            }
        }
        loadOwners(toWrite.values());
        List<String> unknown =
                toWrite.keySet().stream().filter(oktaId -> !isOurs(oktaId)).toList();
        accounts.load(unknown);
        links.load(unknown);
        work.users()
                .preload(toWrite.keySet().stream()
                        .filter(this::isOurs)
                        .map(oktaId -> mappings.get(oktaId).userId())
                        .toList());
        work.inBatch(() -> toWrite.forEach(this::write));
        newcomers.finish();
        return outcome;
    }

    /** Says whether something newer is known than what is on the page. */
    private boolean isOutdated(OktaUser user) {
        OktaUserEntity mapping = mappings.get(user.id());
        if (mapping == null) {
            return false;
        }
        boolean doubtful = mapping.wasAbsentAfter(begun);
        if (doubtful) {
            outcome.doubtful().add(user.id());
        }
        return doubtful || mapping.isNewerThan(user.lastUpdatedMillis());
    }

    private Stream<UserContent> content(OktaUser user) {
        try {
            UserContent content = UserContent.of(user, config.people().rules());
            content.leftOut().forEach(why -> report(user.id(), why));
            return Stream.of(content);
        } catch (IllegalArgumentException e) {
            fail(user.id(), e.getMessage());
            return Stream.empty();
        }
    }

    private boolean isOurs(String oktaId) {
        OktaUserEntity mapping = mappings.get(oktaId);
        State state = mapping == null ? null : states.get(mapping.userId());
        return state != null && config.componentId().equals(state.federationLink());
    }

    private boolean needsWrite(OktaUser user, UserContent content) {
        if (!isOurs(user.id())) {
            return true;
        }
        OktaUserEntity mapping = mappings.get(user.id());
        note(mapping, user, false);
        return mapping.isDisabledBySync() || !mapping.contentHash().equals(content.hash(links.digestPart()));
    }

    private void noteLeaver(OktaUser user) {
        if (mappings.containsKey(user.id())) {
            note(mappings.get(user.id()), user, true);
        }
    }

    private static void note(OktaUserEntity mapping, OktaUser user, boolean gone) {
        mapping.note(OktaStatus.of(user.status()).name(), user.lastUpdatedMillis(), gone);
    }

    /** Who has the usernames and e-mail addresses that are about to be written. */
    private void loadOwners(Iterable<UserContent> contents) {
        List<String> usernames = new ArrayList<>();
        List<String> emails = new ArrayList<>();
        contents.forEach(content -> {
            usernames.add(content.username());
            if (content.email() != null && !work.realm().isDuplicateEmailsAllowed()) {
                emails.add(content.email());
            }
        });
        usernameOwners.putAll(work.users().ownersOfUsernames(usernames));
        emailOwners.putAll(work.users().ownersOfEmails(emails));
    }

    private void write(String oktaId, UserContent content) {
        if (!isOurs(oktaId)) {
            writeNewcomer(oktaId, content);
            return;
        }
        String own = mappings.get(oktaId).userId();
        if (isTaken(usernameOwners, content.username(), own)) {
            fail(oktaId, "would get the username " + content.username() + " of another account");
        } else if (isTaken(emailOwners, content.email(), own)) {
            fail(oktaId, "would get the e-mail address " + content.email() + " of another account");
        } else {
            update(mappings.get(oktaId), content);
        }
    }

    private void writeNewcomer(String oktaId, UserContent content) {
        LocalAccounts.Verdict verdict = accounts.judge(
                oktaId,
                content,
                usernameOwners.get(content.username()),
                content.email() == null ? null : emailOwners.get(content.email()));
        if (verdict instanceof LocalAccounts.Verdict.Free) {
            create(oktaId, content);
        } else if (verdict instanceof LocalAccounts.Verdict.Hers hers) {
            takeOver(hers.account(), oktaId, content);
        } else if (verdict instanceof LocalAccounts.Verdict.Refused refused) {
            fail(oktaId, refused.why());
        } else {
            LOG.debugf("Okta federation %s: user %s is left to SCIM", config.name(), oktaId);
        }
    }

    private boolean isTaken(Map<String, String> owners, String value, String own) {
        String owner = value == null ? null : owners.get(value);
        return owner != null && !owner.equals(own);
    }

    private void create(String oktaId, UserContent content) {
        UserModel user = newcomers.make(content.username());
        user.setFederationLink(config.componentId());
        user.setEnabled(true);
        writeContent(user, content);
        links.linkNew(user, oktaId, content.username());
        mappings.put(oktaId, map(oktaId, user, content));
        work.forgetCached(user);
        work.events().userCreated(user);
        outcome.report().countAdded();
    }

    /** An account of the realm becomes this federation's: it keeps its id, roles, groups and whether it is enabled. */
    private void takeOver(UserModel user, String oktaId, UserContent content) {
        work.forgetCached(user);
        user.setFederationLink(config.componentId());
        if (config.people().signIn() == SignIn.PASSWORD) {
            StoredPasswords.delete(user);
        }
        writeContent(user, content);
        links.link(user, oktaId, content.username());
        mappings.put(oktaId, map(oktaId, user, content));
        work.forgetCached(user);
        work.events().userUpdated(user);
        outcome.report().countUpdated();
    }

    private OktaUserEntity map(String oktaId, UserModel user, UserContent content) {
        OktaUser document = page.get(oktaId);
        OktaUserEntity mapping = work.mappings()
                .mapUser(
                        mappings.get(oktaId),
                        oktaId,
                        user.getId(),
                        document.status(),
                        content.hash(links.digestPart()));
        note(mapping, document, false);
        mapping.setGroupsPending(true);
        return mapping;
    }

    private void update(OktaUserEntity mapping, UserContent content) {
        UserModel user = work.federatedUser(mapping.userId());
        work.forgetCached(user);
        if (mapping.isDisabledBySync()) {
            user.setEnabled(true);
            mapping.setDisabledBySync(false);
            mapping.setGroupsPending(true);
        }
        writeContent(user, content);
        links.link(user, mapping.oktaId(), content.username());
        mapping.setContentHash(content.hash(links.digestPart()));
        work.forgetCached(user);
        work.events().userUpdated(user);
        outcome.report().countUpdated();
    }

    private void writeContent(UserModel user, UserContent content) {
        content.writeTo(user);
        usernameOwners.put(content.username(), user.getId());
        if (content.email() != null && !work.realm().isDuplicateEmailsAllowed()) {
            emailOwners.put(content.email(), user.getId());
        }
    }

    private void fail(String oktaId, String why) {
        report(oktaId, why + "; the user is skipped");
    }

    private void report(String oktaId, String why) {
        outcome.failures().merge(named(page.get(oktaId)), why, (one, other) -> one + "; " + other);
    }
}
