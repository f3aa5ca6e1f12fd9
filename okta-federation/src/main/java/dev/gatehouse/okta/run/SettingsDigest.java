package dev.gatehouse.okta.run;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.storage.UserStorageProviderModel;

/** Tells whether a federation is still set up as it was when a run broke off: otherwise nothing is taken up. */
final class SettingsDigest {

    private SettingsDigest() {}

    /**
     * The digest of all settings but the notes that Keycloak makes after a sync. The order of a field's values does not
     * matter, since the database keeps none.
     */
    static String of(ComponentModel component) {
        TreeMap<String, Object> settings = new TreeMap<>();
        component.getConfig().forEach((key, values) -> {
            if (!key.startsWith(UserStorageProviderModel.LAST_SYNC)) {
                settings.put(
                        key, values.stream().sorted(nullsFirst(naturalOrder())).toList());
            }
        });
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(settings.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
