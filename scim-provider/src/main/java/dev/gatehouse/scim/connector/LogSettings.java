package dev.gatehouse.scim.connector;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What is kept of a connector's log.
 *
 * @param reads whether reads that succeed are logged too
 * @param days after how many days a line goes
 * @param rows how many lines there are at most
 */
public record LogSettings(boolean reads, int days, int rows) {
    private static final String READS = "logReads";
    private static final String DAYS = "logDays";
    private static final String ROWS = "logRows";
    /** What holds for a connector for which nobody has set anything, and for one that was deleted. */
    private static final LogSettings DEFAULTS = new LogSettings(false, 30, 100_000);

    private static final int MAX_DAYS = 3650;
    private static final int MAX_ROWS = 10_000_000;

    /** The settings of a connector, by the names of its component's properties. */
    public static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(READS)
                .label("Log reads")
                .helpText("Whether the provisioning log has successful reads too")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(Boolean.FALSE)
                .add()
                .property()
                .name(DAYS)
                .label("Days in the log")
                .helpText("After how many days a line of the provisioning log is removed")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULTS.days)
                .add()
                .property()
                .name(ROWS)
                .label("Lines in the log")
                .helpText("How many lines the provisioning log keeps of this connector; the oldest go first")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(DEFAULTS.rows)
                .add()
                .build();
    }

    /**
     * Reads a connector's settings. What is missing or, since it was checked by nobody, makes no sense counts as its default.
     *
     * @param component its component, or null if it was deleted
     */
    public static LogSettings read(ComponentModel component) {
        return component == null
                ? DEFAULTS
                : new LogSettings(
                        Boolean.parseBoolean(component.get(READS)),
                        number(component, DAYS, MAX_DAYS).orElse(DEFAULTS.days),
                        number(component, ROWS, MAX_ROWS).orElse(DEFAULTS.rows));
    }

    /**
     * Refuses settings that make no sense.
     *
     * @throws ComponentValidationException with a sentence for the administrator
     */
    static void validate(ComponentModel component) {
        requireNumber(component, DAYS, MAX_DAYS);
        requireNumber(component, ROWS, MAX_ROWS);
    }

    /** For how long a line is kept. */
    public Duration age() {
        return Duration.ofDays(days);
    }

    private static void requireNumber(ComponentModel component, String name, int most) {
        if (component.get(name) != null && number(component, name, most).isEmpty()) {
            throw new ComponentValidationException(name + " must be a whole number from 1 to " + most);
        }
    }

    private static Optional<Integer> number(ComponentModel component, String name, int most) {
        return Optional.ofNullable(component.get(name))
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= most);
    }
}
