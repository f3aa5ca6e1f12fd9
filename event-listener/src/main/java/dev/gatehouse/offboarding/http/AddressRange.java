package dev.gatehouse.offboarding.http;

import java.util.Arrays;

/**
 * A range of IP addresses in CIDR notation, such as {@code 10.20.0.0/16} or {@code fd00:1::/32}.
 *
 * @param network the first address, 4 or 16 bytes
 * @param prefix how many leading bits count
 */
public record AddressRange(byte[] network, int prefix) {

    /** Copies the bytes and clears those beyond the prefix. */
    public AddressRange {
        if (prefix < 0 || prefix > network.length * 8) {
            throw new IllegalArgumentException("A prefix has 0 to " + network.length * 8 + " bits");
        }
        network = masked(network, prefix);
    }

    /**
     * Reads a range.
     *
     * @param text an address, with or without {@code /} and a number of bits; names are not looked up
     * @return the range; a single address without a number of bits
     * @throws IllegalArgumentException if it is neither
     */
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        byte[] network = IpLiteral.parse(parts[0])
                .orElseThrow(
                        () -> new IllegalArgumentException(text + " is no range of IP addresses such as 10.0.0.0/8"));
        if (parts.length == 1) {
            return new AddressRange(network, network.length * 8);
        }
        if (parts.length > 2 || !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException(text + " is no range of IP addresses such as 10.0.0.0/8");
        }
        return new AddressRange(network, Integer.parseInt(parts[1]));
    }

    /**
     * Tells whether an address lies in the range.
     *
     * @param address 4 or 16 bytes
     * @return true if it does; never for an address of the other family
     */
    public boolean contains(byte[] address) {
        return address.length == network.length && Arrays.equals(masked(address, prefix), network);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && prefix == range.prefix && Arrays.equals(network, range.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefix;
    }

    @Override
    public String toString() {
        return Arrays.toString(network) + "/" + prefix;
    }

    private static byte[] masked(byte[] address, int prefix) {
        byte[] masked = address.clone();
        for (int bit = prefix; bit < masked.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >>> (bit % 8));
        }
        return masked;
    }
}
