package dev.gatehouse.demo.signin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Cookies as browsers keep them for localhost: a {@code Secure} cookie is sent over plain http there, since loopback
 * counts as a secure context. Java's own cookie store does not know that rule.
 */
final class LoopbackCookies extends CookieManager {

    private static final Pattern SECURE = Pattern.compile(";\\s*Secure(?=;|$)", Pattern.CASE_INSENSITIVE);

    LoopbackCookies() {
        super(null, CookiePolicy.ACCEPT_ALL);
    }

    @Override
    public void put(URI uri, Map<String, List<String>> headers) throws IOException {
        Map<String, List<String>> adapted = new LinkedHashMap<>(headers);
        adapted.replaceAll((name, values) -> name != null && name.equalsIgnoreCase("Set-Cookie")
                ? values.stream()
                        .map(value -> SECURE.matcher(value).replaceAll(""))
                        .toList()
                : values);
        super.put(uri, adapted);
    }
}
