package dev.gatehouse.offboarding.http;

import java.util.Arrays;
import java.util.Optional;

/** The IPv4 address that some IPv6 addresses stand for. */
final class EmbeddedAddress {

    private static final AddressRange MAPPED = AddressRange.parse("::ffff:0:0/96");
    private static final AddressRange TRANSLATED = AddressRange.parse("::ffff:0:0:0/96");
    private static final AddressRange COMPATIBLE = AddressRange.parse("::/96");
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
    private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");
    private static final AddressRange TEREDO = AddressRange.parse("2001::/32");
    /** ISATAP (RFC 5214): the interface identifier 0:5efe or 200:5efe, then the IPv4 address. */
    private static final byte[] ISATAP = {0x5e, (byte) 0xfe};

    private EmbeddedAddress() {}

    /**
     * Takes the IPv4 address out.
     *
     * @param address 4 or 16 bytes
     * @return 4 bytes; empty for IPv4, {@code ::}, {@code ::1} and IPv6 that stands for itself
     */
    static Optional<byte[]> of(byte[] address) {
        if (address.length == 4) {
            return Optional.empty();
        }
        if (MAPPED.contains(address) || TRANSLATED.contains(address) || NAT64.contains(address)) {
            return Optional.of(Arrays.copyOfRange(address, 12, 16));
        }
        if (COMPATIBLE.contains(address) && !isUnspecifiedOrLoopback(address)) {
            return Optional.of(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return Optional.of(Arrays.copyOfRange(address, 2, 6));
        }
        if (TEREDO.contains(address)) {
            return Optional.of(inverted(Arrays.copyOfRange(address, 12, 16)));
        }
        if (Arrays.equals(Arrays.copyOfRange(address, 10, 12), ISATAP) && address[9] == 0 && (address[8] & ~2) == 0) {
            return Optional.of(Arrays.copyOfRange(address, 12, 16));
        }
        return Optional.empty();
    }

    private static boolean isUnspecifiedOrLoopback(byte[] address) {
        return address[12] == 0 && address[13] == 0 && address[14] == 0 && (address[15] & ~1) == 0;
    }

    /** Teredo hides the client's address by inverting its bits (RFC 4380, section 4). */
    private static byte[] inverted(byte[] bytes) {
        byte[] plain = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            plain[i] = (byte) ~bytes[i];
        }
        return plain;
    }
}
