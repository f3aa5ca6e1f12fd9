package dev.gatehouse.okta.app;

import dev.gatehouse.okta.client.AppsApi;
import dev.gatehouse.okta.client.OktaApp;
import dev.gatehouse.okta.client.OktaClient;
import dev.gatehouse.okta.config.OktaConfig;
import dev.gatehouse.okta.config.PeopleConfig;
import dev.gatehouse.okta.store.IdentityAppRecord;
import dev.gatehouse.okta.store.IdentityAppRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Makes, restores and removes a federation's Identity app in Okta, with the identity provider of the realm that signs in
 * through it. Every step may be the last one before a crash: the next call goes on from there and finds the app that was
 * made, by its id or by its mark.
 */
public final class IdentityApps {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ComponentModel component;
    private final OktaConfig config;
    private final AppsApi apps;
    private final IdentityAppSettings settings;
    private final SignInProvider provider;

    /**
     * @param session the request of an administrator
     * @param realm the federation's realm
     * @param component the federation
     * @param client asks Okta
     * @throws IllegalArgumentException when the federation's configuration is wrong
     */
    public IdentityApps(KeycloakSession session, RealmModel realm, ComponentModel component, OktaClient client) {
        this.session = session;
        this.realm = realm;
        this.component = component;
        this.config = OktaConfig.of(component);
        this.apps = new AppsApi(client);
        this.provider = SignInProvider.of(session, realm, config);
        this.settings = RealmAddresses.of(session, realm).settings(config, provider.alias());
    }

    /**
     * What came of a call that sets the app up.
     *
     * @param created whether Okta made a new app
     * @param status the app afterwards
     */
    public record SetUp(boolean created, IdentityAppStatus status) {}

    /** Looks at the app and at the identity provider, and changes nothing. */
    public IdentityAppStatus status() {
        IdentityAppRecord known = known();
        return find(known).map(this::status).orElseGet(() -> absent(known));
    }

    private IdentityAppStatus absent(IdentityAppRecord known) {
        List<Difference> differences = known.exists()
                ? List.of(new Difference("App integration", settings.label(), "not in Okta"))
                : List.of();
        return new IdentityAppStatus(
                false, null, null, settings.label(), provider.alias(), settings.redirectUris(), differences);
    }

    /**
     * Creates the app and the identity provider. When they are there already nothing is changed.
     *
     * @throws IdentityAppConflict when the alias is somebody else's, or another request is at it
     * @throws dev.gatehouse.okta.client.OktaException when Okta does not do its part
     */
    public SetUp create() {
        return setUp(false);
    }

    /**
     * Restores the app, its assignment and the identity provider; an app that is gone is created anew.
     *
     * @throws IdentityAppConflict when there was never an app, when the alias is somebody else's, or another request is at it
     * @throws dev.gatehouse.okta.client.OktaException when Okta does not do its part
     */
    public SetUp reconfigure() {
        if (!known().exists()) {
            throw new IdentityAppConflict("There is no Identity app yet. Create it first.");
        }
        return setUp(true);
    }

    /**
     * Deletes the app in Okta and switches the identity provider off.
     *
     * @return whether there was an app, be it one that somebody deleted in Okta already
     */
    public boolean delete() {
        try (IdentityAppClaim claim = claim()) {
            IdentityAppRecord known = claim.record();
            Optional<OktaApp> app = find(known).or(() -> findMarked(claim));
            app.ifPresent(found -> apps.delete(found.id()));
            claim.note(IdentityAppRecords::forget);
            provider.disable();
            return known.exists() || app.isPresent();
        }
    }

    private SetUp setUp(boolean restore) {
        provider.requireUsable();
        try (IdentityAppClaim claim = claim()) {
            IdentityAppRecord before = claim.record();
            AtomicReference<OktaApp> made = new AtomicReference<>();
            OktaApp app = find(before).or(() -> findMarked(claim)).orElseGet(() -> {
                made.set(apps.create(settings.creation()));
                return made.get();
            });
            if (!app.id().equals(before.appId())) {
                claim.note(records -> records.note(app.id(), app.clientId()));
            }
            if (restore || !before.complete() || !app.id().equals(before.appId())) {
                restore(app);
                claim.note(IdentityAppRecords::complete);
            }
            if (restore || !provider.differences(app.clientId()).isEmpty()) {
                provider.pointAt(app.clientId());
            }
            useAlias();
            return new SetUp(made.get() != null, status(find(claim.record()).orElse(app)));
        }
    }

    private void restore(OktaApp app) {
        if (!settings.differences(app).isEmpty() || !settings.mark().isOn(app)) {
            apps.replace(app.id(), settings.restoration(app));
        }
        if (!app.isActive()) {
            apps.activate(app.id());
        }
        if (config.app().assignEveryone()) {
            apps.assignGroup(app.id(), apps.everyone());
        }
    }

    /** Has syncs link people to the identity provider. */
    private void useAlias() {
        if (config.people().identityProvider() == null) {
            ComponentModel changed = new ComponentModel(realm.getComponent(component.getId()));
            changed.put(PeopleConfig.IDENTITY_PROVIDER, provider.alias());
            realm.updateComponent(changed);
        }
    }

    private IdentityAppStatus status(OktaApp app) {
        List<Difference> differences = new ArrayList<>(settings.differences(app));
        if (!app.isActive()) {
            differences.add(new Difference("Status", "ACTIVE", "INACTIVE"));
        }
        if (config.app().assignEveryone() && !apps.hasGroup(app.id(), apps.everyone())) {
            differences.add(new Difference("Assignments", "Everyone", "not Everyone"));
        }
        differences.addAll(provider.differences(app.clientId()));
        return new IdentityAppStatus(
                true,
                app.id(),
                app.clientId(),
                settings.label(),
                provider.alias(),
                settings.redirectUris(),
                differences);
    }

    private IdentityAppRecord known() {
        return IdentityAppClaim.record(session.getKeycloakSessionFactory(), realm.getId(), component.getId())
                .orElse(IdentityAppRecord.NONE);
    }

    private Optional<OktaApp> find(IdentityAppRecord record) {
        return record.exists() ? apps.app(record.appId()) : Optional.empty();
    }

    /** An app that was made while nobody could note its id. */
    private Optional<OktaApp> findMarked(IdentityAppClaim claim) {
        List<OktaApp> marked = new ArrayList<>();
        apps.oidcApps().forEachPage(page -> {
            claim.renew();
            page.items().stream().filter(settings.mark()::isOn).forEach(marked::add);
        });
        return marked.stream().findFirst();
    }

    private IdentityAppClaim claim() {
        return IdentityAppClaim.take(session.getKeycloakSessionFactory(), realm.getId(), component.getId());
    }
}
