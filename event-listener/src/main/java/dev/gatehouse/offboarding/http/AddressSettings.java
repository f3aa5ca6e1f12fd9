package dev.gatehouse.offboarding.http;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.provider.ProviderConfigProperty;

/** The server's settings for the addresses of receivers. */
public final class AddressSettings {

    private static final String ALLOW_LOOPBACK = "allowLoopback";
    private static final String ALLOWED_ADDRESSES = "allowedAddresses";

    private AddressSettings() {}

    /**
     * Reads the settings of this server.
     *
     * @return the rules
     */
    public static AddressRules ofServer() {
        return rules(Config.scope("eventsListener", "gatehouse-offboarding"));
    }

    /**
     * Refuses a URL that could never be called.
     *
     * @param url an absolute http or https URL
     * @throws IllegalArgumentException with a message for the administrator
     */
    public static void check(URI url) {
        ofServer().objection(url).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
    }

    /**
     * Reads the settings.
     *
     * @param config the listener's configuration
     * @return the rules
     * @throws IllegalArgumentException if a range is malformed
     */
    public static AddressRules rules(Config.Scope config) {
        boolean allowLoopback = config.getBoolean(ALLOW_LOOPBACK, Environment.isDevMode());
        String ranges = config.get(ALLOWED_ADDRESSES, "");
        List<AddressRange> allowed = Arrays.stream(ranges.split(","))
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList();
        return new AddressRules(allowLoopback, allowed);
    }

    /**
     * Describes the switch for loopback.
     *
     * @return the setting
     */
    public static ProviderConfigProperty allowLoopback() {
        return new ProviderConfigProperty(
                ALLOW_LOOPBACK,
                ALLOW_LOOPBACK,
                "Whether receivers may be on this machine, over plain http too; false unless the server runs in"
                        + " development mode",
                ProviderConfigProperty.BOOLEAN_TYPE,
                null);
    }

    /**
     * Describes the list of ranges.
     *
     * @return the setting
     */
    public static ProviderConfigProperty allowedAddresses() {
        return new ProviderConfigProperty(
                ALLOWED_ADDRESSES,
                ALLOWED_ADDRESSES,
                "Ranges of private or otherwise special addresses that receivers may have, in CIDR notation and"
                        + " separated by commas",
                ProviderConfigProperty.STRING_TYPE,
                null);
    }
}
