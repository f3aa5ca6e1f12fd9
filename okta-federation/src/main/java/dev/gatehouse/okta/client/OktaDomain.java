package dev.gatehouse.okta.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an Okta organization lives: scheme, host and port, nothing else.
 *
 * @param baseUri such as {@code https://acme.okta.com}, without a path or a trailing slash
 */
public record OktaDomain(URI baseUri) {

    private static final Pattern HOST_NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern ADMIN_HOST = Pattern.compile(
            "(?<org>[a-z0-9-]+)-admin\\.(?<rest>(okta|oktapreview|okta-emea|okta-gov|trexcloud)\\.com)");

    /**
     * Reads what an administrator typed: a host name ({@code acme.okta.com}), an https address, or a plain http
     * address of this very machine ({@code http://localhost:8085}).
     *
     * @param text the text, blanks around it are ignored
     * @return the domain
     * @throws IllegalArgumentException with a sentence for the administrator when it is none of these
     */
    public static OktaDomain parse(String text) {
        String trimmed = text == null ? "" : text.trim();
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("Enter the Okta domain, for example acme.okta.com.");
        }
        URI uri = toUri(trimmed);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        requireNotAdminConsole(host);
        requireOriginOnly(uri, trimmed);
        boolean loopback = isLoopback(host);
        if (!loopback && !HOST_NAME.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "\"" + trimmed + "\" is not a host name such as acme.okta.com. Enter the whole domain.");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && loopback)) {
            throw new IllegalArgumentException(
                    "Okta must be reached over https: use https://" + host + " or just " + host + ".");
        }
        int port = uri.getPort() == defaultPort(scheme) ? -1 : uri.getPort();
        return new OktaDomain(URI.create(scheme + "://" + host + (port < 0 ? "" : ":" + port)));
    }

    /**
     * An address at this domain.
     *
     * @param pathAndQuery begins with a slash
     */
    public URI resolve(String pathAndQuery) {
        return URI.create(baseUri + pathAndQuery);
    }

    /**
     * Says whether an address has the scheme, host and port of this domain, so that it may be sent our token.
     *
     * @param address an absolute address, for example the one of a {@code Link} header
     */
    public boolean covers(URI address) {
        return baseUri.getScheme().equalsIgnoreCase(address.getScheme())
                && baseUri.getHost().equalsIgnoreCase(address.getHost())
                && address.getUserInfo() == null
                && effectivePort(baseUri) == effectivePort(address);
    }

    /** The host, with the port where it is not the usual one: for messages. */
    public String display() {
        return baseUri.getAuthority();
    }

    @Override
    public String toString() {
        return baseUri.toString();
    }

    private static URI toUri(String text) {
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // falls through to the one message for all that is no address
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not a domain. Enter a host name such as acme.okta.com.");
    }

    private static void requireOriginOnly(URI uri, String text) {
        String path = uri.getRawPath();
        boolean originOnly = (path == null || path.isEmpty() || path.equals("/"))
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
        if (!originOnly) {
            throw new IllegalArgumentException("\"" + text
                    + "\" has more than a domain in it. Enter only the host, for " + "example " + uri.getHost() + ".");
        }
    }

    private static void requireNotAdminConsole(String host) {
        var admin = ADMIN_HOST.matcher(host);
        if (admin.matches()) {
            throw new IllegalArgumentException("\"" + host + "\" is the address of the Okta admin console. Enter "
                    + admin.group("org") + "." + admin.group("rest") + " instead.");
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    private static int effectivePort(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : defaultPort(uri.getScheme().toLowerCase(Locale.ROOT));
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("http") ? 80 : 443;
    }
}
