package dev.gatehouse.okta.enrol;

import dev.gatehouse.okta.OktaStorageProviderFactory;
import dev.gatehouse.okta.broker.FederationProviders;
import dev.gatehouse.okta.config.AppConfig;
import dev.gatehouse.okta.config.PeopleConfig;
import dev.gatehouse.okta.store.Assignees;
import dev.gatehouse.okta.store.IdentityAppRecord;
import dev.gatehouse.okta.store.IdentityAppRecords;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.UserStorageProvider;

/**
 * Decides whether somebody may enrol, from what the syncs have written: Okta is not asked. What is not known counts as
 * not allowed.
 */
public final class EnrolmentPolicy {

    private static final String OKTA_ID = "okta_id";

    private final KeycloakSession session;
    private final RealmModel realm;

    /**
     * @param session reads what is known
     * @param realm the realm that somebody signs in to
     */
    public EnrolmentPolicy(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Decides about one user.
     *
     * @param othersMay whether people who are not of an Okta federation may enrol
     * @return why she may not, or nothing when she may
     */
    public Optional<Refusal> refusal(UserModel user, boolean othersMay) {
        List<IdentityProviderModel> providers = providers(user);
        Optional<ComponentModel> federation = federation(user, providers);
        if (federation.isPresent()) {
            return refusal(user, federation.get());
        }
        if (providers.stream().anyMatch(FederationProviders::isOne)) {
            return Optional.of(Refusal.NOT_KNOWN);
        }
        return othersMay ? Optional.empty() : Optional.of(Refusal.NOT_OF_OKTA);
    }

    /** The Okta federation that somebody belongs to, or through one of whose identity providers she signs in. */
    private Optional<ComponentModel> federation(UserModel user, List<IdentityProviderModel> providers) {
        String link = user.getFederationLink();
        return federations()
                .filter(component -> component.getId().equals(link))
                .findFirst()
                .or(() -> federations()
                        .filter(component -> providers.stream().anyMatch(provider -> isOf(provider, component)))
                        .findFirst());
    }

    /** The identity providers that somebody is linked to. */
    private List<IdentityProviderModel> providers(UserModel user) {
        return session.users()
                .getFederatedIdentitiesStream(realm, user)
                .map(identity -> session.identityProviders().getByAlias(identity.getIdentityProvider()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Stream<ComponentModel> federations() {
        return realm.getComponentsStream(realm.getId(), UserStorageProvider.class.getName())
                .filter(component -> OktaStorageProviderFactory.ID.equals(component.getProviderId()));
    }

    private static boolean isOf(IdentityProviderModel provider, ComponentModel component) {
        return PeopleConfig.identityProviders(component).contains(provider.getAlias())
                || FederationProviders.isOf(provider, component.getId());
    }

    private Optional<Refusal> refusal(UserModel user, ComponentModel federation) {
        AppConfig config;
        try {
            config = AppConfig.of(federation);
        } catch (IllegalArgumentException e) {
            return Optional.of(Refusal.NOT_KNOWN);
        }
        if (!config.selfEnrol()) {
            return Optional.of(Refusal.SELF_ENROLMENT_OFF);
        }
        return config.assignedOnly() ? unassigned(user, federation.getId()) : Optional.empty();
    }

    private Optional<Refusal> unassigned(UserModel user, String federation) {
        boolean hasApp = new IdentityAppRecords(session, realm.getId(), federation)
                .find()
                .filter(IdentityAppRecord::exists)
                .isPresent();
        if (!hasApp) {
            return Optional.of(Refusal.NO_IDENTITY_APP);
        }
        boolean isIts = federation.equals(user.getFederationLink());
        String oktaId = isIts ? user.getFirstAttribute(OKTA_ID) : null;
        if (oktaId == null) {
            return Optional.of(Refusal.NOT_KNOWN);
        }
        Optional<Boolean> assigned = new Assignees(session, federation).isAssigned(oktaId, user.getId());
        if (assigned.isEmpty()) {
            return Optional.of(Refusal.NOT_KNOWN);
        }
        return assigned.get() ? Optional.empty() : Optional.of(Refusal.NOT_ASSIGNED);
    }
}
