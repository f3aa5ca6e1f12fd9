package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.client.OktaStatus;
import dev.gatehouse.okta.client.OktaStatus.Standing;
import dev.gatehouse.okta.client.OktaUser;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.profile.UserContent;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.realm.StoredPasswords;
import dev.gatehouse.okta.store.KeycloakUsers.State;
import dev.gatehouse.okta.store.OktaUserEntity;
import dev.gatehouse.okta.sync.PageOutcome.Blocked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final NameOwners owners;
    private final IdentityLinks links;
    private final LocalAccounts accounts;
    private final Newcomers newcomers;

    private UserPage(RealmWork work, OktaConfig config, List<OktaUser> users, long begun) {
        this.work = work;
        this.config = config;
        this.begun = begun;
        this.links = new IdentityLinks(work, config.name(), config.people());
        this.newcomers = new Newcomers(work);
        this.owners = new NameOwners(work);
        this.accounts = new LocalAccounts(work, config.people(), links);
        UpToDate upToDate = new UpToDate(work, config.people().rules(), links.digestPart(), users, begun);
        users.stream().filter(user -> !upToDate.includes(user)).forEach(user -> page.put(user.id(), user));
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
     * @param begun what {@link UserWriter#sequence} said before Okta was asked
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
        toWrite.forEach((oktaId, content) -> owners.add(content, own(oktaId)));
        owners.load();
        List<String> unknown =
                toWrite.keySet().stream().filter(oktaId -> !isOurs(oktaId)).toList();
        links.load(unknown);
        accounts.load(unknown);
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
        boolean doubtful = mapping.wasAbsentAfter(begun) || isContradicted(mapping, user);
        if (doubtful) {
            outcome.doubtful().add(user.id());
        }
        return doubtful || mapping.isNewerThan(user.lastUpdatedMillis());
    }

    /** Okta may change somebody twice within what its clock tells apart. */
    private boolean isContradicted(OktaUserEntity mapping, OktaUser user) {
        Standing standing = OktaStatus.of(user.status()).standing();
        return standing != Standing.UNDECIDED
                && mapping.wasCheckedAfter(begun)
                && mapping.isContradictedBy(user.lastUpdatedMillis(), standing != Standing.USABLE);
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

    /** Keycloak id of a user who is this federation's already; null for others. */
    private String own(String oktaId) {
        return isOurs(oktaId) ? mappings.get(oktaId).userId() : null;
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

    /** Leaves a user for later when what she is to get is, or was until now, that of others of this federation. */
    private boolean isBlocked(String oktaId, UserContent content) {
        Set<String> others = owners.othersOfOkta(content, own(oktaId));
        others.remove(oktaId);
        if (others.isEmpty()) {
            return false;
        }
        fail(
                oktaId,
                "would get the username " + content.username() + " or the e-mail address " + content.email()
                        + " of another user of this federation");
        outcome.blocked()
                .add(new Blocked(page.get(oktaId), others, outcome.failures().remove(named(page.get(oktaId)))));
        return true;
    }

    private void write(String oktaId, UserContent content) {
        if (isBlocked(oktaId, content)) {
            return;
        }
        if (!isOurs(oktaId)) {
            writeNewcomer(oktaId, content);
            return;
        }
        String own = own(oktaId);
        if (isTaken(owners.ofUsername(content), own)) {
            fail(oktaId, "would get the username " + content.username() + " of another account");
        } else if (isTaken(owners.ofEmail(content), own)) {
            fail(oktaId, "would get the e-mail address " + content.email() + " of another account");
        } else {
            update(mappings.get(oktaId), content);
        }
    }

    private void writeNewcomer(String oktaId, UserContent content) {
        LocalAccounts.Verdict verdict =
                accounts.judge(oktaId, content, owners.ofUsername(content), owners.ofEmail(content));
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

    private static boolean isTaken(String owner, String own) {
        return owner != null && !owner.equals(own);
    }

    private void create(String oktaId, UserContent content) {
        UserModel user = newcomers.make(content.username(), made -> {
            made.setFederationLink(config.componentId());
            made.setEnabled(true);
            content.writeBasicsTo(made);
        });
        writeContent(user, oktaId, content);
        links.linkNew(user, oktaId, content.username());
        mappings.put(oktaId, map(oktaId, user, content));
        work.mappings().state().countNewcomer();
        work.events().userCreated(user);
        outcome.report().countAdded();
    }

    /**
     * An account of the realm becomes this federation's: it keeps its id, roles, groups and whether it is enabled. A password
     * from before, which nobody but Keycloak knows of, is no way in beside Okta.
     */
    private void takeOver(UserModel user, String oktaId, UserContent content) {
        work.forgetCached(user);
        user.setFederationLink(config.componentId());
        if (config.people().dropsPasswords()) {
            StoredPasswords.delete(user);
        }
        writeContent(user, oktaId, content);
        links.link(user, oktaId, content.username());
        mappings.put(oktaId, map(oktaId, user, content));
        if (user.isEnabled()) {
            work.mappings().state().countNewcomer();
        }
        work.forgetCached(user);
        work.events().userUpdated(user);
        outcome.report().countUpdated();
    }

    private OktaUserEntity map(String oktaId, UserModel user, UserContent content) {
        OktaUser document = page.get(oktaId);
        return work.mappings()
                .mapUser(
                        mappings.get(oktaId),
                        oktaId,
                        user.getId(),
                        OktaStatus.of(document.status()).name(),
                        document.lastUpdatedMillis(),
                        content.hash(links.digestPart()));
    }

    private void update(OktaUserEntity mapping, UserContent content) {
        UserModel user = work.federatedUser(mapping.userId());
        work.forgetCached(user);
        if (mapping.isDisabledBySync()) {
            user.setEnabled(true);
            work.mappings().state().countNewcomer();
            mapping.setDisabledBySync(false);
            mapping.setGroupsPending(true);
        }
        writeContent(user, mapping.oktaId(), content);
        links.link(user, mapping.oktaId(), content.username());
        mapping.setContentHash(content.hash(links.digestPart()));
        work.forgetCached(user);
        work.events().userUpdated(user);
        outcome.report().countUpdated();
    }

    private void writeContent(UserModel user, String oktaId, UserContent content) {
        content.writeTo(user);
        owners.put(content, user.getId(), oktaId);
    }

    private void fail(String oktaId, String why) {
        report(oktaId, why + "; the user is skipped");
    }

    private void report(String oktaId, String why) {
        outcome.failures().merge(named(page.get(oktaId)), why, (one, other) -> one + "; " + other);
    }
}
