package dev.gatehouse.offboarding.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D3")
class GuardedResolverTest {

    private final Queue<String> answers = new ArrayDeque<>();
    private final GuardedResolver resolver = new GuardedResolver(
            host -> new InetAddress[] {InetAddress.getByName(answers.remove())},
            new AddressRules(false, List.of()),
            "proxy.internal"::equals);

    @Test
    void what_is_connected_to_is_what_was_checked_so_an_answer_that_changes_gains_nothing() throws Exception {
        answers.add("93.184.216.34");
        answers.add("127.0.0.1");
        assertThat(resolver.resolve("rebind.example.com")[0].getHostAddress()).isEqualTo("93.184.216.34");
        assertThatExceptionOfType(ForbiddenAddressException.class)
                .isThrownBy(() -> resolver.resolve("rebind.example.com"))
                .withMessageContaining("127.0.0.1 is loopback")
                .withMessageContaining("allowed-addresses");
    }

    @Test
    void of_several_addresses_only_the_allowed_ones_are_connected_to() throws Exception {
        GuardedResolver mixed = new GuardedResolver(
                host -> new InetAddress[] {InetAddress.getByName("10.0.0.1"), InetAddress.getByName("93.184.216.34")},
                new AddressRules(false, List.of()),
                host -> false);
        assertThat(mixed.resolve("mixed.example.com")).containsExactly(InetAddress.getByName("93.184.216.34"));
    }

    @Test
    void the_servers_own_proxy_may_be_anywhere() throws UnknownHostException {
        answers.add("10.0.0.1");
        assertThat(resolver.resolve("proxy.internal")).hasSize(1);
    }
}
