package dev.gatehouse.okta.enrol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * How the step of an authentication flow is set.
 *
 * @param clients the client IDs that it is about; empty for all
 * @param othersMay whether people who are not of an Okta federation may enrol
 */
record EnrolmentStep(Set<String> clients, boolean othersMay) {

    static final String CLIENTS = "enrolmentClients";
    static final String OTHERS = "othersMayEnrol";

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(CLIENTS)
                .label("Enrolment clients")
                .helpText("Client IDs of the clients that enrol devices. The step lets everybody pass who signs in to "
                        + "another client. Leave it empty for all clients that use the flow. While one of them does not "
                        + "exist in the realm, the step is about all clients.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(OTHERS)
                .label("People who are not of Okta may enrol")
                .helpText("Whether the step lets people pass who belong to no Okta federation of this realm.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .build();
    }

    static EnrolmentStep of(AuthenticatorConfigModel model) {
        return of(model == null || model.getConfig() == null ? Map.of() : model.getConfig());
    }

    static EnrolmentStep of(Map<String, String> config) {
        return new EnrolmentStep(
                clients(config.get(CLIENTS)), Boolean.parseBoolean(config.getOrDefault(OTHERS, "true")));
    }

    boolean isAbout(String clientId) {
        return clients.isEmpty() || clients.contains(clientId);
    }

    /**
     * Which of its clients are not there. While there are any, nobody can tell which client was meant.
     *
     * @param isThere whether the realm has the client with an ID
     */
    List<String> missing(Predicate<String> isThere) {
        return clients.stream().filter(isThere.negate()).sorted().toList();
    }

    private static Set<String> clients(String joined) {
        return joined == null
                ? Set.of()
                : Stream.of(Constants.CFG_DELIMITER_PATTERN.split(joined))
                        .map(String::trim)
                        .filter(client -> !client.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
