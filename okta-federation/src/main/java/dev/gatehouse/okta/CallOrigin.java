package dev.gatehouse.okta;

import jakarta.enterprise.context.ContextNotActiveException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.utils.KeycloakSessionUtil;

/** Tells an administrator's call, which is made within an HTTP request, from that of Keycloak's timer. */
final class CallOrigin {

    private CallOrigin() {}

    /** Whether this thread serves a request. */
    static boolean isRequest() {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        try {
            return session != null && session.getContext().getHttpRequest().getHttpMethod() != null;
        } catch (ContextNotActiveException e) {
            return false;
        }
    }
}
