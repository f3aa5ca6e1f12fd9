package dev.gatehouse.okta.sync;

import dev.gatehouse.okta.broker.FederationProviders;
import dev.gatehouse.okta.config.PeopleConfig;
import dev.gatehouse.okta.realm.RealmWork;
import dev.gatehouse.okta.store.NewUserRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.UserModel;

/**
 * Links users to the identity provider of the federation, so that a first sign-in through Okta finds the account: what Okta
 * calls {@code sub} in an ID token is Okta's id of the user.
 */
final class IdentityLinks {

    private static final Logger LOG = Logger.getLogger(IdentityLinks.class);

    private final RealmWork work;
    private final String federation;
    private final String alias;
    private final List<String> former;
    private final String providerId;
    private final NewUserRows rows;
    private Map<String, String> owners = Map.of();
    private Map<String, String> signedIn = Map.of();

    IdentityLinks(RealmWork work, String federation, PeopleConfig people) {
        this.work = work;
        this.rows = new NewUserRows(work.session(), work.realm());
        this.federation = federation;
        this.former = people.formerIdentityProviders();
        IdentityProviderModel provider = people.identityProvider() == null
                ? null
                : work.session().identityProviders().getByAlias(people.identityProvider());
        this.alias = provider == null ? null : provider.getAlias();
        this.providerId = provider == null ? null : provider.getInternalId();
    }

    /**
     * What of this belongs in the digest of a user, so that she is written anew when she must be linked anew: another identity
     * provider, also when it has the name of a deleted one; null when there is none.
     */
    String digestPart() {
        return providerId == null && former.isEmpty() ? null : providerId + former;
    }

    /** Finds out who is linked already to some people who may be imported, by Okta id. */
    void load(Collection<String> oktaIds) {
        if (oktaIds.isEmpty()) {
            return;
        }
        if (alias != null) {
            owners = work.users().ownersOfIdentities(alias, oktaIds);
        }
        signedIn = new HashMap<>();
        new FederationProviders(work.session())
                .of(work.componentId())
                .map(IdentityProviderModel::getAlias)
                .filter(own -> !own.equals(alias))
                .forEach(own -> signedIn.putAll(work.users().ownersOfIdentities(own, oktaIds)));
        signedIn.putAll(owners);
    }

    /** Who has signed in as one of these people through an identity provider of the federation; null for nobody. */
    String owner(String oktaId) {
        return signedIn.get(oktaId);
    }

    /** Links a user who was just made, when the people who may be imported were {@linkplain #load loaded}. */
    void linkNew(UserModel user, String oktaId, String username) {
        if (alias == null) {
            return;
        }
        String other = owners.get(oktaId);
        if (other == null) {
            rows.link(user.getId(), new FederatedIdentityModel(alias, oktaId, username));
        } else {
            warnOfOther(oktaId, other);
        }
    }

    /** Links a user, and takes the links away that she has from a former setting. */
    void link(UserModel user, String oktaId, String username) {
        former.forEach(other -> unlink(user, oktaId, other));
        if (alias == null) {
            return;
        }
        FederatedIdentityModel identity = new FederatedIdentityModel(alias, oktaId, username);
        FederatedIdentityModel present = work.userStore().getFederatedIdentity(work.realm(), user, alias);
        if (present != null && Objects.equals(present.getUserId(), oktaId)) {
            return;
        }
        UserModel other = work.userStore().getUserByFederatedIdentity(work.realm(), identity);
        if (other != null) {
            warnOfOther(oktaId, other.getId());
            return;
        }
        if (present != null) {
            work.userStore().removeFederatedIdentity(work.realm(), user, alias);
        }
        work.userStore().addFederatedIdentity(work.realm(), user, identity);
    }

    private void warnOfOther(String oktaId, String userId) {
        LOG.warnf(
                "Okta federation %s: user %s is already linked to the account %s and is not linked again",
                federation, oktaId, userId);
    }

    private void unlink(UserModel user, String oktaId, String other) {
        FederatedIdentityModel present = work.userStore().getFederatedIdentity(work.realm(), user, other);
        if (present != null && oktaId.equals(present.getUserId())) {
            work.userStore().removeFederatedIdentity(work.realm(), user, other);
        }
    }

    /** Says whether an account is linked to somebody else in Okta. */
    boolean isOfSomebodyElse(UserModel user, String oktaId) {
        return work
                .userStore()
                .getFederatedIdentitiesStream(work.realm(), user)
                .filter(identity -> identity.getIdentityProvider().equals(alias))
                .map(FederatedIdentityModel::getUserId)
                .collect(Collectors.toSet())
                .stream()
                .anyMatch(id -> !id.equals(oktaId));
    }
}
