package dev.gatehouse.offboarding.endpoint.template;

import static dev.gatehouse.offboarding.leaver.Action.CORPORATE_WIPE;
import static dev.gatehouse.offboarding.leaver.Action.DISENROLL;
import static dev.gatehouse.offboarding.leaver.Action.FULL_WIPE;
import static dev.gatehouse.offboarding.leaver.Action.LOCK;
import static dev.gatehouse.offboarding.leaver.Action.REASSIGN;

import dev.gatehouse.offboarding.leaver.Action;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ready-made requests, as the vendors' documents of the year 2026 describe them. All of them are about one device,
 * whose {@code device.id} is to be the vendor's id of it; what that is stands in {@link #deviceId()}. A vendor who does
 * not document a call for an action has none here.
 */
public enum Vendor {
    /** No vendor: a template of one's own. */
    NONE("", TemplateAuth.Kind.NONE, "", "", Map.of()),

    /** Hexnode UEM; its key goes into {@code Authorization} as it is. */
    HEXNODE(
            "",
            TemplateAuth.Kind.HEADER,
            "Hexnode's device id, a number",
            "https://www.hexnode.com/mobile-device-management/developers/",
            Map.of(LOCK, post("/api/v1/actions/lock_devices/", "{\"devices\":[${device.id}]}"))),

    /** Jamf Pro, from version 10.49 on with an API client. */
    JAMF_PRO(
            "",
            TemplateAuth.Kind.CLIENT_CREDENTIALS,
            "Jamf's management id of the computer or mobile device",
            "https://developer.jamf.com/jamf-pro/reference/post_v2-mdm-commands",
            Map.of(FULL_WIPE, jamf("ERASE_DEVICE"), LOCK, jamf("DEVICE_LOCK"))),

    /** Microsoft Intune through Microsoft Graph. */
    INTUNE(
            "https://graph.microsoft.com",
            TemplateAuth.Kind.CLIENT_CREDENTIALS,
            "the managedDevice's id in Graph",
            "https://learn.microsoft.com/graph/api/resources/intune-devices-manageddevice",
            Map.of(
                    FULL_WIPE,
                    post(
                            "/v1.0/deviceManagement/managedDevices/${device.id}/wipe",
                            "{\"keepEnrollmentData\":false,\"keepUserData\":false}"),
                    CORPORATE_WIPE,
                    post("/v1.0/deviceManagement/managedDevices/${device.id}/retire", ""),
                    DISENROLL,
                    post("/v1.0/deviceManagement/managedDevices/${device.id}/retire", ""),
                    LOCK,
                    post("/v1.0/deviceManagement/managedDevices/${device.id}/remoteLock", ""))),

    /** JumpCloud, Windows and Linux. */
    JUMPCLOUD(
            "https://console.jumpcloud.com",
            TemplateAuth.Kind.HEADER,
            "JumpCloud's system id; Windows and Linux only",
            "https://docs.jumpcloud.com/api/1.0/index.html",
            Map.of(
                    FULL_WIPE,
                    post("/api/systems/${device.id}/command/builtin/erase", "{}"),
                    LOCK,
                    post("/api/systems/${device.id}/command/builtin/lock", "{}"))),

    /** JumpCloud, devices under its Apple MDM. */
    JUMPCLOUD_APPLE(
            "https://console.jumpcloud.com",
            TemplateAuth.Kind.HEADER,
            "JumpCloud's id of the Apple MDM device",
            "https://docs.jumpcloud.com/api/2.0/index.html",
            Map.of(FULL_WIPE, jumpCloudApple("erase"), LOCK, jumpCloudApple("lock"))),

    /** Ivanti Neurons for MDM. */
    IVANTI(
            "",
            TemplateAuth.Kind.BASIC,
            "Ivanti's device id, a number",
            "https://help.ivanti.com/mi/help/en_US/cld/8x/api/MDMCustomerIntegrationAPIGuide/Device%20API%20Calls.htm",
            Map.of(
                    REASSIGN,
                    new TemplateSource(
                            "PUT",
                            "/api/v1/device/updateAccount",
                            Map.of("Content-Type", "application/x-www-form-urlencoded"),
                            "accountId=${setting.accountId}&deviceIds=${device.id}"))),

    /** Fleet; lock and wipe want Fleet Premium. */
    FLEET(
            "",
            TemplateAuth.Kind.BEARER,
            "Fleet's host id, a number",
            "https://fleetdm.com/docs/rest-api/rest-api",
            Map.of(
                    FULL_WIPE,
                    post("/api/v1/fleet/hosts/${device.id}/wipe", ""),
                    LOCK,
                    post("/api/v1/fleet/hosts/${device.id}/lock", ""),
                    DISENROLL,
                    new TemplateSource("DELETE", "/api/v1/fleet/hosts/${device.id}/mdm", Map.of(), "")));

    private final String baseUrl;
    private final TemplateAuth.Kind auth;
    private final String deviceId;
    private final String document;
    private final Map<Action, TemplateSource> templates;

    Vendor(
            String baseUrl,
            TemplateAuth.Kind auth,
            String deviceId,
            String document,
            Map<Action, TemplateSource> templates) {
        this.baseUrl = baseUrl;
        this.auth = auth;
        this.deviceId = deviceId;
        this.document = document;
        this.templates = templates.isEmpty() ? Map.of() : new EnumMap<>(templates);
    }

    /**
     * The vendor's name in configuration.
     *
     * @return for example {@code jamf-pro}
     */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Where the vendor's API is.
     *
     * @return a URL; empty text if each customer has one of his own
     */
    public String baseUrl() {
        return baseUrl;
    }

    /**
     * How the vendor wants to be authenticated to.
     *
     * @return the kind
     */
    public TemplateAuth.Kind auth() {
        return auth;
    }

    /**
     * The header that carries the key, for vendors who want one.
     *
     * @return its name
     */
    public String keyHeader() {
        return this == JUMPCLOUD || this == JUMPCLOUD_APPLE ? "x-api-key" : "Authorization";
    }

    /**
     * What {@code device.id} must be.
     *
     * @return words for the administrator
     */
    public String deviceId() {
        return deviceId;
    }

    /**
     * Whether the vendor's ids of devices are numbers.
     *
     * @return true if they are
     */
    public boolean numbersDevices() {
        return this == HEXNODE || this == IVANTI || this == FLEET;
    }

    /**
     * Where the vendor documents the calls.
     *
     * @return a URL
     */
    public String document() {
        return document;
    }

    /**
     * The ready-made requests, with URLs below the {@link #baseUrl()}.
     *
     * @return one for each action that the vendor documents a call for
     */
    public Map<Action, TemplateSource> templates() {
        return Map.copyOf(templates);
    }

    /**
     * Finds a vendor.
     *
     * @param wireName the name in configuration, or null
     * @return the vendor; empty if there is none of that name
     */
    public static Optional<Vendor> of(String wireName) {
        return Arrays.stream(values())
                .filter(vendor -> vendor.wireName().equals(wireName))
                .findFirst();
    }

    /**
     * All names.
     *
     * @return the names, {@code none} first
     */
    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Vendor::wireName).toList();
    }

    private static TemplateSource post(String path, String body) {
        return new TemplateSource("POST", path, Map.of(), body);
    }

    private static TemplateSource jamf(String command) {
        return post(
                "/api/v2/mdm/commands",
                "{\"clientData\":[{\"managementId\":\"${device.id}\"}],\"commandData\":{\"commandType\":\"" + command
                        + "\",\"pin\":\"${setting.pin}\"}}");
    }

    private static TemplateSource jumpCloudApple(String command) {
        return post(
                "/api/v2/applemdms/${setting.appleMdmId}/devices/${device.id}/" + command,
                "{\"pin\":\"${setting.pin}\"}");
    }
}
