package dev.gatehouse.offboarding.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.http.conn.DnsResolver;

/**
 * Resolves a receiver's name at the moment of the connection and lets only those addresses through that the rules
 * allow. The connection goes to what was checked, so an answer that changes between two look-ups gains nothing.
 */
final class GuardedResolver implements DnsResolver {

    private final DnsResolver names;
    private final AddressRules rules;
    private final Predicate<String> isProxy;

    /**
     * @param names looks names up
     * @param rules which addresses are allowed
     * @param isProxy whether a host is one of the server's own proxies, which may be anywhere
     */
    GuardedResolver(DnsResolver names, AddressRules rules, Predicate<String> isProxy) {
        this.names = names;
        this.rules = rules;
        this.isProxy = isProxy;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return isProxy.test(host) ? names.resolve(host) : allowed(host);
    }

    /**
     * Looks a receiver's name up.
     *
     * @param host the name or address
     * @return its addresses that are allowed, at least one
     * @throws UnknownHostException if there is no such host or none of its addresses is allowed
     */
    InetAddress[] allowed(String host) throws UnknownHostException {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (IpLiteral.isOdd(plain)) {
            throw new ForbiddenAddressException(host + " is no proper host name or IP address");
        }
        List<InetAddress> allowed = new ArrayList<>();
        String why = "";
        for (InetAddress address : names.resolve(plain)) {
            Optional<String> objection = rules.objection(address);
            if (objection.isEmpty()) {
                allowed.add(address);
            } else {
                why = address.getHostAddress() + " is " + objection.get();
            }
        }
        if (allowed.isEmpty()) {
            throw new ForbiddenAddressException(
                    host + " must not be called: " + why + "; the server's option allowed-addresses can allow it");
        }
        return allowed.toArray(InetAddress[]::new);
    }
}
