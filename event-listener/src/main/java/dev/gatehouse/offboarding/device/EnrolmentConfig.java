package dev.gatehouse.offboarding.device;

import dev.gatehouse.offboarding.policy.Reference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * A realm's settings for the enrolment of devices.
 *
 * @param enabled whether sign-ins enrol devices
 * @param clients client ids of the enrolment clients
 * @param maxDevices how many devices a user may enrol
 * @param moveDevices whether a device of one user goes to another who signs in with its id
 * @param tokenRequestOnly whether only confidential clients are believed, and only in their token requests, which no
 *     browser can change
 */
public record EnrolmentConfig(
        boolean enabled, Set<String> clients, int maxDevices, boolean moveDevices, boolean tokenRequestOnly) {

    /** Property that switches enrolment on and off. */
    public static final String ENABLED = "enabled";

    /** Property with the client ids of enrolment clients. */
    public static final String CLIENTS = "clients";

    /** Property with the largest number of devices of one user. */
    public static final String MAX_DEVICES = "maxDevices";

    /** Property that lets a known device go to whoever signs in on it. */
    public static final String MOVE_DEVICES = "moveDevices";

    /** Property that has devices named by confidential clients in token requests only. */
    public static final String TOKEN_REQUEST_ONLY = "tokenRequestOnly";

    private static final int DEFAULT_MAX = 20;
    private static final int MOST_DEVICES = 1000;

    /** Checks the bounds. */
    public EnrolmentConfig {
        clients = Set.copyOf(clients);
        if (maxDevices < 1 || maxDevices > MOST_DEVICES) {
            throw new IllegalArgumentException("The number of devices per user must be from 1 to " + MOST_DEVICES);
        }
        if (enabled && clients.isEmpty()) {
            throw new IllegalArgumentException("Name at least one enrolment client");
        }
    }

    /**
     * What the console shows.
     *
     * @return the properties in order
     */
    public static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(ENABLED)
                .label("Enabled")
                .helpText("Whether sign-ins through the enrolment clients enrol devices.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .property()
                .name(CLIENTS)
                .label("Enrolment clients")
                .helpText("Client ids of the apps that say on which device they run: device_id, device_name and "
                        + "device_platform in the authorization request.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(MAX_DEVICES)
                .label("Devices per user")
                .helpText("How many devices one user may enrol. Further ones are refused, the sign-in goes on.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(String.valueOf(DEFAULT_MAX))
                .add()
                .property()
                .name(MOVE_DEVICES)
                .label("Move known devices")
                .helpText("Whether a device of one user becomes another's who signs in with its id. If off, that is "
                        + "refused, since an app could claim the devices of others.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(TOKEN_REQUEST_ONLY)
                .label("Token requests of confidential clients only")
                .helpText("Whether devices are named in the token request, by clients with a secret or key. What is "
                        + "said in the authorization request, which its user can change, does not count then.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build();
    }

    /**
     * Reads a component.
     *
     * @param model the component
     * @return its settings
     * @throws IllegalArgumentException with a message for the administrator
     */
    public static EnrolmentConfig of(ComponentModel model) {
        List<String> clients = model.getConfig().getList(CLIENTS);
        return new EnrolmentConfig(
                flag(model, ENABLED, true),
                clients == null
                        ? Set.of()
                        : clients.stream()
                                .filter(client -> client != null && !client.isBlank())
                                .map(String::strip)
                                .collect(Collectors.toSet()),
                number(model.get(MAX_DEVICES)),
                flag(model, MOVE_DEVICES, false),
                flag(model, TOKEN_REQUEST_ONLY, false));
    }

    /**
     * What an enrolment names in its realm.
     *
     * @param config the component's properties
     * @return the names
     */
    public static List<Reference> references(Map<String, List<String>> config) {
        return Reference.in(config, Map.of(CLIENTS, Reference.Kind.CLIENT));
    }

    private static boolean flag(ComponentModel model, String property, boolean otherwise) {
        String value = model.get(property);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(property + " must be true or false");
        }
        return Boolean.parseBoolean(value);
    }

    private static int number(String value) {
        if (value == null || value.isBlank()) {
            return DEFAULT_MAX;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(MAX_DEVICES + " must be a number");
        }
    }
}
