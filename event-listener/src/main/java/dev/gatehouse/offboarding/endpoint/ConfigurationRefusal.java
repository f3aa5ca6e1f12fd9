package dev.gatehouse.offboarding.endpoint;

import org.keycloak.component.ComponentValidationException;

/** Turns an objection to a configuration into the exception that Keycloak shows to the administrator. */
public final class ConfigurationRefusal {

    private ConfigurationRefusal() {}

    /**
     * The exception. Keycloak takes its message for a pattern of {@code MessageFormat}, to which quotes and braces mean
     * something, so they are escaped.
     *
     * @param objection what is wrong, with a message for the administrator
     * @return the exception with the same message
     */
    public static ComponentValidationException of(IllegalArgumentException objection) {
        return new ComponentValidationException(
                objection.getMessage().replace("'", "''").replace("{", "'{'").replace("}", "'}'"));
    }
}
