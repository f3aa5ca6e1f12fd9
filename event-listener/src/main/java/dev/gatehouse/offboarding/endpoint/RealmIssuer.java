package dev.gatehouse.offboarding.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;

/**
 * The issuer of a realm outside any request, when there is no request's host name to take it from.
 */
final class RealmIssuer {

    private static final String FRONTEND_URL = "frontendUrl";

    private final Optional<String> hostname;

    /**
     * Takes the server's own host name from its configuration.
     */
    RealmIssuer() {
        this(Optional.ofNullable(Config.scope("hostname", "v2").get("hostname")));
    }

    /**
     * @param hostname the server's option {@code hostname}; counts if it is a whole URL
     */
    RealmIssuer(Optional<String> hostname) {
        this.hostname = hostname.filter(text -> text.startsWith("https://") || text.startsWith("http://"));
    }

    /**
     * Finds the issuer: what is configured or else the realm's front-end URL or else the server's.
     *
     * @param realm the realm
     * @param configured the endpoint's own setting, or null
     * @return the issuer as in the realm's tokens
     * @throws IllegalArgumentException if nothing tells it, or what is configured is no issuer
     */
    String of(RealmModel realm, String configured) {
        if (configured != null && !configured.isBlank()) {
            return checked(configured.strip());
        }
        String frontend = realm.getAttribute(FRONTEND_URL);
        return Optional.ofNullable(frontend)
                .filter(url -> !url.isBlank())
                .or(() -> hostname)
                .map(base -> Urls.realmIssuer(URI.create(base), realm.getName()))
                .orElseThrow(() -> new IllegalArgumentException("The issuer is missing: it is needed unless the server"
                        + " has the option hostname with a whole URL, or the realm a front-end URL"));
    }

    private static String checked(String issuer) {
        try {
            URI uri = new URI(issuer);
            boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw new IllegalArgumentException(
                        "The issuer must be an absolute http or https URL without query and fragment");
            }
            return issuer;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The issuer is malformed: " + e.getReason(), e);
        }
    }
}
