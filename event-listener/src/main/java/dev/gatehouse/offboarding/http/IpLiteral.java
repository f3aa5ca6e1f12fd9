package dev.gatehouse.offboarding.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text. Names are never looked up. */
final class IpLiteral {

    private static final Pattern DOTTED = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern COLONS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    /** What C's inet_aton takes for an address: up to four numbers, each decimal, octal or hexadecimal. */
    private static final Pattern NUMERIC =
            Pattern.compile("(0[xX][0-9a-fA-F]*|\\d+)(\\.(0[xX][0-9a-fA-F]*|\\d+))*\\.?");

    private IpLiteral() {}

    /**
     * Reads an address in its usual form.
     *
     * @param text {@code 192.0.2.1} or {@code 2001:db8::1}, without brackets
     * @return 4 or 16 bytes; empty if it is none
     */
    static Optional<byte[]> parse(String text) {
        if (!DOTTED.matcher(text).matches() && !COLONS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            // Java shortens ::ffff:a.b.c.d to IPv4.
            return Optional.of(text.contains(":") && bytes.length == 4 ? mapped(bytes) : bytes);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells whether a host is a number that some resolvers take for an IPv4 address and others do not: {@code
     * 2130706433}, {@code 0x7f.1}, {@code 0177.0.0.1} or {@code 127.1}.
     *
     * @param host a URL's host
     * @return true for such a number, false for the usual form with four decimal parts
     */
    static boolean isOdd(String host) {
        return NUMERIC.matcher(host).matches() && !DOTTED.matcher(host).matches();
    }

    private static byte[] mapped(byte[] v4) {
        byte[] bytes = new byte[16];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(v4, 0, bytes, 12, 4);
        return bytes;
    }
}
