package dev.gatehouse.offboarding.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for an endpoint's URL: https, or plain http to this very machine. */
public final class EndpointUrl {

    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private EndpointUrl() {}

    /**
     * Checks a URL.
     *
     * @param text what the administrator entered; may be null
     * @return the URL
     * @throws IllegalArgumentException if it is missing, is not an absolute http or https URL, carries user
     *     information or a fragment, or is plain http to a host other than {@code localhost}, {@code 127.0.0.0/8} or
     *     {@code [::1]}; the message is meant for the administrator
     */
    public static URI parse(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("The URL is missing");
        }
        URI url = syntax(text.strip());
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException("The URL must start with https://");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("The URL has no valid host name");
        }
        if (url.getPort() > 65_535) {
            throw new IllegalArgumentException("The URL's port must be at most 65535");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The URL must not contain a user name or password");
        }
        if (url.getRawFragment() != null) {
            throw new IllegalArgumentException("The URL must not contain a fragment (#)");
        }
        if (scheme.equals("http") && !isLoopback(url.getHost())) {
            throw new IllegalArgumentException(
                    "The URL must use https; plain http is accepted for localhost, 127.0.0.0/8 and [::1] only");
        }
        return url;
    }

    private static URI syntax(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("The URL is malformed: " + e.getReason(), e);
        }
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || LOOPBACK_V4.matcher(host).matches();
    }
}
