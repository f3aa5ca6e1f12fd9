package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.config.PeopleConfig;
import dev.gatehouse.okta.config.PeopleConfig.ExistingAccounts;
import dev.gatehouse.okta.config.PeopleConfig.ScimAccounts;
import dev.gatehouse.okta.profile.AttributeMappings;
import dev.gatehouse.okta.profile.UserContent;
import dev.gatehouse.okta.realm.Administrators;
import dev.gatehouse.okta.realm.RealmWork;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;
import org.keycloak.services.resource.RealmResourceProvider;

/**
 * Decides what becomes of the accounts that the realm has already for people who are about to be imported. Whoever signed in
 * through the federation's identity provider has proved whose account it is, whatever the rule says. Otherwise nobody's
 * account is taken over because of a name alone unless the administrator said so, and never that of an administrator, of a
 * client or of another federation.
 */
final class LocalAccounts {

    /** What is to be done for a person who is not yet known. */
    sealed interface Verdict {

        /** Nobody is in the way: she is imported. */
        record Free() implements Verdict {}

        /** The account is hers and becomes the federation's. */
        record Hers(UserModel account) implements Verdict {}

        /** The account is hers and stays a SCIM connector's. */
        record LeftToScim() implements Verdict {}

        /** She is skipped. */
        record Refused(String why) implements Verdict {}
    }

    /** Where the accounts of SCIM connectors carry the connector's id. */
    private static final String SCIM_CONNECTOR = "scim.connector";

    /** What is there only where the SCIM provider is: without it those attributes mean nothing. */
    private static final String SCIM_PROVIDER = "gatehouse-scim";

    /** Where they carry the id that the person has at the SCIM client: Okta's, when that is Okta. */
    private static final String SCIM_EXTERNAL_ID = "scim.externalId";

    private final RealmWork work;
    private final PeopleConfig people;
    private final IdentityLinks links;
    private final boolean isScimThere;
    private Map<String, String> byExternalId = Map.of();

    LocalAccounts(RealmWork work, PeopleConfig people, IdentityLinks links) {
        this.work = work;
        this.people = people;
        this.links = links;
        this.isScimThere = work.session()
                        .getKeycloakSessionFactory()
                        .getProviderFactory(RealmResourceProvider.class, SCIM_PROVIDER)
                != null;
    }

    /** Looks for the accounts of some people who are not yet known and whose links are loaded, by Okta id. */
    void load(Collection<String> oktaIds) {
        if (isScimThere && people.scim() != ScimAccounts.SKIP) {
            byExternalId = work.users().ownersOfAttribute(SCIM_EXTERNAL_ID, oktaIds);
        }
    }

    /**
     * Judges one person who is not yet known.
     *
     * @param ofUsername who has the username, null for nobody
     * @param ofEmail who has the e-mail address, null for nobody or where several may have it
     */
    Verdict judge(String oktaId, UserContent content, String ofUsername, String ofEmail) {
        Match match = new Match(byExternalId.get(oktaId), links.owner(oktaId), ofUsername, ofEmail);
        String found = match.account();
        UserModel account = found == null ? null : work.userStore().getUserById(work.realm(), found);
        if (account == null) {
            return new Verdict.Free();
        }
        if (isOurs(account, oktaId)) {
            return new Verdict.Hers(account);
        }
        if (isKeptByScim(account)) {
            return judgeScim(oktaId, content, match, account);
        }
        return mayLink(match, account) ? linked(oktaId, content, match, account) : refused(content, match, account);
    }

    private boolean isOurs(UserModel account, String oktaId) {
        return work.componentId().equals(account.getFederationLink())
                && oktaId.equals(account.getFirstAttribute(AttributeMappings.OKTA_ID));
    }

    private boolean isKeptByScim(UserModel account) {
        return isScimThere && account.getFederationLink() == null && account.getFirstAttribute(SCIM_CONNECTOR) != null;
    }

    private Verdict judgeScim(String oktaId, UserContent content, Match match, UserModel account) {
        boolean same = match.isByExternalId()
                || match.isByIdentity()
                || match.isByUsername() && areUsernamesGiven()
                || match.isByEmail() && account.isEmailVerified();
        return switch (people.scim()) {
            case SCIM_WINS -> new Verdict.LeftToScim();
            case OKTA_WINS -> same ? linked(oktaId, content, match, account) : refused(content, match, account);
            case SKIP ->
                new Verdict.Refused("is the person of the account " + account.getId()
                        + ", which a SCIM connector keeps and which is not touched");
        };
    }

    /** Where people make accounts or change usernames themselves, somebody else may have taken the username first. */
    private boolean areUsernamesGiven() {
        return !work.realm().isRegistrationAllowed() && !work.realm().isEditUsernameAllowed();
    }

    private boolean mayLink(Match match, UserModel account) {
        ExistingAccounts rule = people.existing();
        return match.isByIdentity()
                || rule.byUsername() && match.isByUsername() && areUsernamesGiven()
                || rule.byEmail() && match.isByEmail() && account.isEmailVerified();
    }

    private Verdict linked(String oktaId, UserContent content, Match match, UserModel account) {
        String of = " the account " + account.getId() + ", which is not linked: ";
        if (match.isAmbiguous()) {
            return new Verdict.Refused("would get " + what(content, match) + " of" + of
                    + "another account has the rest of username and e-mail address");
        }
        String why = obstacle(oktaId, account);
        return why == null
                ? new Verdict.Hers(account)
                : new Verdict.Refused("would get " + what(content, match) + " of" + of + why);
    }

    private String obstacle(String oktaId, UserModel account) {
        if (account.getFederationLink() != null) {
            return "it belongs to a federation already";
        }
        if (account.getServiceAccountClientLink() != null) {
            return "it is a service account";
        }
        if (Administrators.isOne(account)) {
            return "it has administration roles";
        }
        return links.isOfSomebodyElse(account, oktaId) ? "it is linked to another Okta user" : null;
    }

    private Verdict refused(UserContent content, Match match, UserModel account) {
        return new Verdict.Refused("would get " + what(content, match) + " of another account (" + account.getId()
                + "), which is not touched" + reason(match, account));
    }

    /** Why a rule that looks as if it would link them does not; empty where there is none. */
    private String reason(Match match, UserModel account) {
        if (people.existing().byEmail() && match.isByEmail() && !account.isEmailVerified()) {
            return " since its e-mail address is not verified";
        }
        return people.existing().byUsername() && match.isByUsername() && !areUsernamesGiven()
                ? " since people choose usernames themselves in this realm"
                : "";
    }

    private static String what(UserContent content, Match match) {
        return match.isByEmail() && !match.isByUsername()
                ? "the e-mail address " + content.email()
                : "the username " + content.username();
    }

    /** The accounts that one person may have, by what she shares with each; null where there is none. */
    private record Match(String byExternalId, String byIdentity, String byUsername, String byEmail) {

        String account() {
            return all().findFirst().orElse(null);
        }

        boolean isByExternalId() {
            return byExternalId != null;
        }

        boolean isByIdentity() {
            return byIdentity != null && byIdentity.equals(account());
        }

        boolean isByUsername() {
            return byUsername != null && byUsername.equals(account());
        }

        boolean isByEmail() {
            return byEmail != null && byEmail.equals(account());
        }

        boolean isAmbiguous() {
            return all().distinct().count() > 1;
        }

        private Stream<String> all() {
            return Stream.of(byExternalId, byIdentity, byUsername, byEmail).filter(Objects::nonNull);
        }
    }
}
