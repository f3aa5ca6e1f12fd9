package dev.gatehouse.okta.config;

import dev.gatehouse.okta.removal.DeviceAction;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What becomes of people's devices when the federation is deleted.
 *
 * @param devices the choice
 * @param reassignTo user name or id of the user who gets them; null unless they are reassigned
 */
public record RemovalConfig(DeviceAction devices, String reassignTo) {

    /** What becomes of the devices, see {@link DeviceAction}. */
    public static final String DEVICES = "removalDevices";

    /** Who gets the devices. */
    public static final String REASSIGN_TO = "removalReassignTo";

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DEVICES)
                .label("When deleted: devices")
                .helpText(
                        "What happens to the devices of these people when this federation is deleted. disenroll: they "
                                + "are taken out of management. reassign: they are handed to the user named below.")
                .type(ProviderConfigProperty.LIST_TYPE)
                .options(DeviceAction.choices())
                .defaultValue(DeviceAction.DISENROLL.choice())
                .add()
                .property()
                .name(REASSIGN_TO)
                .label("When deleted: reassign to")
                .helpText("User name or id of the user who gets the devices: an enabled user of this realm who is not "
                        + "from this federation.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    static RemovalConfig of(Settings settings) {
        DeviceAction devices =
                settings.choice(DEVICES, DeviceAction.DISENROLL, "What happens to devices when this is deleted");
        String reassignTo = settings.optional(REASSIGN_TO);
        if (devices == DeviceAction.REASSIGN && reassignTo == null) {
            throw new IllegalArgumentException(
                    "Enter the user to whom devices are reassigned when this federation is deleted.");
        }
        return new RemovalConfig(devices, reassignTo);
    }
}
