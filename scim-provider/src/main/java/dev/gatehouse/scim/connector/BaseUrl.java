package dev.gatehouse.scim.connector;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.urls.UrlType;

/** The address at which a realm's SCIM service provider is reached from outside. */
public final class BaseUrl {
    /** The id of the realm resource, and so the path element behind the realm's name. */
    public static final String RESOURCE_ID = "gatehouse-scim";

    private BaseUrl() {}

    /** The base URL, without a slash at the end. */
    public static String of(KeycloakSession session, RealmModel realm) {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .segment("realms", realm.getName(), RESOURCE_ID, "v2")
                .build()
                .toString();
    }
}
