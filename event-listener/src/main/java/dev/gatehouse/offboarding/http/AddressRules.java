package dev.gatehouse.offboarding.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Which IP addresses receivers may have. Public unicast addresses are allowed; special ones (IANA's special-purpose
 * registries, RFC 6890) are not, whether written as IPv4, as IPv6, or as IPv4 inside IPv6, unless an administrator
 * allows a range.
 *
 * @param allowLoopback whether this very machine may be spoken to: for development and tests
 * @param allowed ranges that are open in spite of what they are
 */
public record AddressRules(boolean allowLoopback, List<AddressRange> allowed) {

    private static final List<Special> SPECIAL = List.of(
            special("0.0.0.0/8", "this network"),
            special("10.0.0.0/8", "a private network"),
            special("100.64.0.0/10", "a carrier's network (CGNAT)"),
            special("127.0.0.0/8", "loopback"),
            special("169.254.0.0/16", "link-local, cloud metadata among it"),
            special("172.16.0.0/12", "a private network"),
            special("192.0.0.0/24", "reserved for protocols"),
            special("192.0.2.0/24", "reserved for documentation"),
            special("192.88.99.0/24", "a 6to4 relay"),
            special("192.168.0.0/16", "a private network"),
            special("198.18.0.0/15", "reserved for benchmarks"),
            special("198.51.100.0/24", "reserved for documentation"),
            special("203.0.113.0/24", "reserved for documentation"),
            special("224.0.0.0/4", "multicast"),
            special("240.0.0.0/4", "reserved, broadcast among it"),
            // Answers as cloud metadata or wire server in spite of a public address.
            special("168.63.129.16/32", "cloud metadata"),
            special("::/128", "the unspecified address"),
            special("::1/128", "loopback"),
            special("64:ff9b:1::/48", "a local NAT64 network"),
            special("100::/64", "a discard network"),
            special("2001:2::/48", "reserved for benchmarks"),
            special("2001:db8::/32", "reserved for documentation"),
            special("3fff::/20", "reserved for documentation"),
            special("5f00::/16", "reserved for segment routing"),
            special("fc00::/7", "a private network (unique local)"),
            special("fe80::/10", "link-local"),
            special("fec0::/10", "a private network (site-local)"),
            special("ff00::/8", "multicast"));

    private record Special(AddressRange range, String what) {}

    /** Copies the ranges. */
    public AddressRules {
        allowed = List.copyOf(allowed);
    }

    /**
     * Tells whether an address may be spoken to.
     *
     * @param address an address
     * @return what forbids it, for an administrator; empty if it is allowed
     */
    public Optional<String> objection(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (isAllowed(bytes)) {
            return Optional.empty();
        }
        Optional<byte[]> inside = EmbeddedAddress.of(bytes);
        if (inside.isPresent()) {
            // A public IPv4 address in a translated form is as public as it is by itself.
            return isAllowed(inside.get()) ? Optional.empty() : special(inside.get());
        }
        return special(bytes);
    }

    /**
     * Looks at a URL before anybody connects to it, as when it is saved. Names are not looked up.
     *
     * @param url an absolute http or https URL
     * @return what is wrong with it, for an administrator; empty if nothing is, so far
     */
    public Optional<String> objection(URI url) {
        String host = url.getHost();
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (IpLiteral.isOdd(plain)) {
            return Optional.of("The URL's host is no proper host name or IP address");
        }
        if (!allowLoopback && (url.getScheme().equalsIgnoreCase("http") || plain.equalsIgnoreCase("localhost"))) {
            return Optional.of("The URL must use https and lead to another machine: the server's option"
                    + " allow-loopback is off");
        }
        return IpLiteral.parse(plain)
                .map(AddressRules::address)
                .flatMap(this::objection)
                .map(what -> "The URL must not lead to " + plain + ", which is " + what);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("A literal has 4 or 16 bytes", e);
        }
    }

    private boolean isAllowed(byte[] bytes) {
        if (allowLoopback && special(bytes).filter("loopback"::equals).isPresent()) {
            return true;
        }
        return allowed.stream().anyMatch(range -> range.contains(bytes));
    }

    private static Optional<String> special(byte[] bytes) {
        return SPECIAL.stream()
                .filter(one -> one.range().contains(bytes))
                .map(Special::what)
                .findFirst();
    }

    private static Special special(String range, String what) {
        return new Special(AddressRange.parse(range), what);
    }
}
