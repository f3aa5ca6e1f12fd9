package dev.gatehouse.offboarding.device;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What an app says of the device that it runs on.
 *
 * @param id the id that the device gave itself: up to 255 letters, digits and characters of {@code ._~:@+=%{}-}
 * @param name what people call it, up to 255 characters; or null
 * @param platform a word such as {@code macos}, up to 32 characters; or null
 */
public record DeviceClaim(String id, String name, String platform) {

    /** Parameter of the authorization request with the device's id. */
    public static final String ID = "device_id";

    /** Parameter of the authorization request with the device's name. */
    public static final String NAME = "device_name";

    /** Parameter of the authorization request with the device's platform. */
    public static final String PLATFORM = "device_platform";

    /** The parameters, in the order in which they are documented. */
    public static final List<String> PARAMETERS = List.of(ID, NAME, PLATFORM);

    /** Nothing that means something in a path, in markup or in a string: ids end up in the requests of UEMs. */
    private static final Pattern HARMLESS = Pattern.compile("(?!\\.+$)[A-Za-z0-9._~:@+=%{}-]{1,255}");

    private static final Pattern NOT_IN_A_KEY = Pattern.compile("^[^a-z1-9]+|[^a-z0-9]");
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9._-]{0,31}");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST_NAME = 255;

    /**
     * Checks the three.
     *
     * @throws IllegalArgumentException if one of them cannot be taken down; the message tells which and why, and never
     *     repeats the value
     */
    public DeviceClaim {
        if (id == null || !HARMLESS.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    ID + " must be 1 to 255 letters, digits and characters of ._~:@+=%{}- and not dots alone");
        }
        if (key(id).isEmpty()) {
            throw new IllegalArgumentException(ID + " must have a letter, or a digit other than 0");
        }
        name = checkedName(name);
        if (platform != null && !WORD.matcher(platform).matches()) {
            throw new IllegalArgumentException(
                    PLATFORM + " must be a lower-case word of up to 32 characters, such as macos");
        }
    }

    /**
     * Reads a claim from parameters. An empty parameter counts as a missing one.
     *
     * @param parameters finds a parameter's value by its name, null where there is none
     * @return the claim
     * @throws IllegalArgumentException if it cannot be taken down
     */
    public static DeviceClaim of(UnaryOperator<String> parameters) {
        return new DeviceClaim(
                parameters.apply(ID), emptyToNull(parameters.apply(NAME)), emptyToNull(parameters.apply(PLATFORM)));
    }

    /**
     * What tells this device from others. Vendors may read ids as numbers or without regard to case, so
     * {@code 123}, {@code 0123} and {@code 123.}, or {@code C02XK1} and {@code c02-xk1}, are taken for one device.
     *
     * @return the id's letters, in lower case, and its digits, without zeros in front
     */
    public String key() {
        return key(id);
    }

    private static String key(String id) {
        return NOT_IN_A_KEY.matcher(id.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /**
     * Checks what a device is to be called.
     *
     * @param name the name, or null
     * @return the name without blanks around it; null if nothing is left
     * @throws IllegalArgumentException if it is too long or has characters that one cannot see
     */
    public static String checkedName(String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String stripped = name.strip();
        if (stripped.length() > LONGEST_NAME || INVISIBLE.matcher(stripped).find()) {
            throw new IllegalArgumentException(
                    NAME + " must be at most " + LONGEST_NAME + " characters without control characters");
        }
        return stripped;
    }

    private static String emptyToNull(String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
