package dev.gatehouse.offboarding.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D3")
class AddressRulesTest {

    private static final long SEED = 20261101;
    private static final int ROUNDS = 2000;

    private final AddressRules strict = new AddressRules(false, List.of());
    private final Random random = new Random(SEED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "100.63.0.1",
                "100.128.0.1",
                "11.0.0.1",
                "169.253.1.1",
                "192.169.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "2002:808:808::1",
                "64:ff9b::808:808",
                "::ffff:8.8.8.8"
            })
    void public_addresses_are_allowed(String address) {
        assertThat(strict.objection(address(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "fe80::1",
                "fd00:ec2::254",
                "fc00::1",
                "fec0::1",
                "ff02::1",
                "2001:db8::1",
                "64:ff9b:1::1"
            })
    void special_addresses_are_not(String address) {
        assertThat(strict.objection(address(address))).isPresent();
    }

    @Test
    void a_special_address_is_special_in_every_form_of_ipv6_that_carries_it() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] v4 = specialV4();
            for (byte[] form : forms(v4)) {
                assertThat(strict.objection(address(form)))
                        .as(address(form).getHostAddress())
                        .isPresent();
            }
        }
    }

    @Test
    void a_public_address_is_public_in_every_form_of_ipv6_that_carries_it() {
        byte[] v4 = {8, 8, 4, 4};
        for (byte[] form : forms(v4)) {
            assertThat(strict.objection(address(form)))
                    .as(address(form).getHostAddress())
                    .isEmpty();
        }
    }

    @Test
    void an_allowed_range_opens_exactly_itself() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] network = {10, (byte) random.nextInt(256), (byte) random.nextInt(256), (byte) random.nextInt(256)};
            int prefix = 8 + random.nextInt(25);
            AddressRange range = new AddressRange(network, prefix);
            AddressRules rules = new AddressRules(false, List.of(range));
            byte[] other = {10, (byte) random.nextInt(256), (byte) random.nextInt(256), (byte) random.nextInt(256)};
            assertThat(rules.objection(address(network))).isEmpty();
            assertThat(rules.objection(address(other)).isEmpty()).isEqualTo(sameStart(network, other, prefix));
        }
    }

    @Test
    void loopback_is_open_where_the_server_says_so_and_nothing_else() {
        AddressRules development = new AddressRules(true, List.of());
        assertThat(development.objection(address("127.0.0.1"))).isEmpty();
        assertThat(development.objection(address("::1"))).isEmpty();
        assertThat(development.objection(address("::ffff:127.0.0.1"))).isEmpty();
        assertThat(development.objection(address("10.0.0.1"))).isPresent();
        assertThat(development.objection(address("0.0.0.0"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0/33",
                "10.0.0/8",
                "localhost",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "fd00::/129",
                "0x0a.0.0.0/8"
            })
    void what_is_no_range_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "127.1",
                "017700000001",
                "127.0.0.1.",
                "0",
                "010.0.0.1"
            })
    void numbers_that_only_some_resolvers_take_for_an_address_are_odd(String host) {
        assertThat(IpLiteral.isOdd(host)).isTrue();
        GuardedResolver resolver =
                new GuardedResolver(InetAddress::getAllByName, new AddressRules(true, List.of()), name -> false);
        assertThat(catchThrowable(() -> resolver.resolve(host))).isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "example.com", "1.example.com", "xn--0x7f.example"})
    void names_and_plain_addresses_are_not_odd(String host) {
        assertThat(IpLiteral.isOdd(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/hook",
                "https://[fd00::1]/hook",
                "https://2130706433/",
                "http://localhost:8080/",
                "https://localhost/",
                "https://[::ffff:169.254.169.254]/",
                "http://127.0.0.1/"
            })
    void a_url_that_could_never_be_called_is_refused_when_it_is_saved(String url) {
        assertThat(strict.objection(URI.create(url))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://uem.example.com/hook", "https://8.8.8.8/hook", "https://[2606:4700::1111]:8443/"})
    void other_urls_are_checked_when_they_are_called(String url) {
        assertThat(strict.objection(URI.create(url))).isEmpty();
    }

    private byte[] specialV4() {
        byte[] address = new byte[4];
        random.nextBytes(address);
        byte[][] starts = {
            {10}, {127}, {(byte) 192, (byte) 168}, {(byte) 169, (byte) 254}, {(byte) 172, 16}, {100, 64}, {0}
        };
        byte[] start = starts[random.nextInt(starts.length)];
        System.arraycopy(start, 0, address, 0, start.length);
        return address;
    }

    /** Mapped, compatible, translated, NAT64, 6to4, Teredo and ISATAP, as 16 bytes each. */
    private static List<byte[]> forms(byte[] v4) {
        byte[] inverted = {(byte) ~v4[0], (byte) ~v4[1], (byte) ~v4[2], (byte) ~v4[3]};
        return List.of(
                with(v4, 12, 10, 0xff, 0xff),
                // ::0.0.0.1 is loopback itself, which the embedded form must not hide.
                with(v4, 12, 0),
                with(v4, 12, 8, 0xff, 0xff),
                with(v4, 12, 0, 0x00, 0x64, 0xff, 0x9b),
                with(v4, 2, 0, 0x20, 0x02),
                with(inverted, 12, 0, 0x20, 0x01, 0x00, 0x00),
                isatap(v4));
    }

    private static byte[] isatap(byte[] v4) {
        byte[] address = with(v4, 12, 0, 0x26, 0x06, 0x47, 0x00);
        address[10] = 0x5e;
        address[11] = (byte) 0xfe;
        return address;
    }

    private static byte[] with(byte[] v4, int at, int start, int... bytes) {
        byte[] address = new byte[16];
        for (int i = 0; i < bytes.length; i++) {
            address[start + i] = (byte) bytes[i];
        }
        System.arraycopy(v4, 0, address, at, 4);
        return address;
    }

    private static boolean sameStart(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >>> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress address(String text) {
        return address(IpLiteral.parse(text).orElseThrow());
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return bytes.length == 16 ? Inet6Address.getByAddress(null, bytes, -1) : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
