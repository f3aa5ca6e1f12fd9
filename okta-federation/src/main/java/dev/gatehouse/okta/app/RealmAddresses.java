package dev.gatehouse.okta.app;

import dev.gatehouse.okta.config.OktaConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/**
 * The addresses of a realm as people's browsers know them.
 *
 * @param base address of the server
 * @param realm name of the realm
 * @param displayName the realm's name for people
 */
record RealmAddresses(URI base, String realm, String displayName) {

    static RealmAddresses of(KeycloakSession session, RealmModel realm) {
        String displayName = Optional.ofNullable(realm.getDisplayName())
                .filter(name -> !name.isBlank())
                .orElse(realm.getName());
        return new RealmAddresses(
                session.getContext().getUri(UrlType.FRONTEND).getBaseUri(), realm.getName(), displayName);
    }

    /** What the Identity app of a federation should be like. */
    IdentityAppSettings settings(OktaConfig config, String alias) {
        String broker = Urls.identityProviderAuthnResponse(base, alias, realm).toString();
        String label = Optional.ofNullable(config.app().label()).orElse(displayName + " Identity");
        return new IdentityAppSettings(
                label,
                Stream.concat(Stream.of(broker), config.app().redirectUris().stream())
                        .distinct()
                        .toList(),
                List.of(broker + "/logout_response"),
                new IdentityAppMark(Urls.realmIssuer(base, realm), config.componentId()));
    }
}
