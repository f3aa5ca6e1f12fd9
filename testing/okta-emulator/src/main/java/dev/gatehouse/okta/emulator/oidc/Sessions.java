package dev.gatehouse.okta.emulator.oidc;

import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.oauth.Secrets;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The browser sessions at Okta, kept in a cookie. A session is worth nothing once its user is not active. */
final class Sessions {

    private static final String COOKIE = "sid";
    private static final Duration LIFETIME = Duration.ofHours(2);

    private final Organization organization;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(Organization organization) {
        this.organization = organization;
    }

    record Session(String id, String userId, Instant authenticated) {}

    Session begin(OktaUser user) {
        Session session = new Session(Secrets.random(), user.id(), organization.now());
        sessions.put(session.id(), session);
        return session;
    }

    Optional<Session> of(Request request) {
        return request.cookie(COOKIE).map(sessions::get).filter(this::isAlive);
    }

    void end(Request request) {
        request.cookie(COOKIE).ifPresent(sessions::remove);
    }

    static Response remember(Response response, Session session) {
        return response.with("Set-Cookie", COOKIE + "=" + session.id() + "; Path=/; HttpOnly; SameSite=Lax");
    }

    static Response forget(Response response) {
        return response.with("Set-Cookie", COOKIE + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    private boolean isAlive(Session session) {
        return organization.now().isBefore(session.authenticated().plus(LIFETIME))
                && organization
                        .users()
                        .find(session.userId())
                        .filter(user -> user.is(UserStatus.ACTIVE))
                        .isPresent();
    }
}
