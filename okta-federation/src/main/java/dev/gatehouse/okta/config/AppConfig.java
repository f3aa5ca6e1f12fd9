package dev.gatehouse.okta.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.keycloak.component.ComponentModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The Identity app in Okta, and who may enrol.
 *
 * @param label its name in Okta; null for the standard one
 * @param redirectUris further places to which Okta may send people back after sign-in
 * @param assignEveryone whether it is to be assigned to everybody
 * @param selfEnrol whether people may enrol devices by themselves
 * @param assignedOnly whether only those may who are assigned to the Identity app
 */
public record AppConfig(
        String label, List<String> redirectUris, boolean assignEveryone, boolean selfEnrol, boolean assignedOnly) {

    /** Name of the Identity app in Okta. */
    public static final String LABEL = "appLabel";

    /** Further redirect URIs. */
    public static final String REDIRECT_URIS = "appRedirectUris";

    /** Whether the Identity app is assigned to everybody. */
    public static final String ASSIGN_EVERYONE = "appAssignEveryone";

    /** Whether people may enrol devices by themselves. */
    public static final String SELF_ENROL = "selfEnrol";

    /** Whether only those may enrol who are assigned to the Identity app. */
    public static final String ASSIGNED_ONLY = "enrolAssignedOnly";

    static List<ProviderConfigProperty> properties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(LABEL)
                .label("Identity app: name")
                .helpText("Name of the application that is created in Okta for signing in. Leave it empty for the name "
                        + "of the realm and the word Identity.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .property()
                .name(REDIRECT_URIS)
                .label("Identity app: redirect URIs")
                .helpText(
                        "Further sign-in redirect URIs of the Identity app, besides the one of this realm: for native "
                                + "apps that sign in with Okta directly, such as com.example.app:/callback or "
                                + "http://127.0.0.1/callback.")
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .property()
                .name(ASSIGN_EVERYONE)
                .label("Identity app: for everyone")
                .helpText("Assign the Identity app to Okta's group Everyone when it is created or reconfigured. Switch "
                        + "it off to choose in Okta who is assigned.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .property()
                .name(SELF_ENROL)
                .label("Self-enrolment")
                .helpText("Let people of this Okta domain enrol devices by themselves. It takes effect where the "
                        + "authentication flow has the step \"Okta: device enrolment allowed\".")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .property()
                .name(ASSIGNED_ONLY)
                .label("Enrolment only for the assigned")
                .helpText(
                        "Let only those enrol who are assigned to the Identity app in Okta. While there is no Identity "
                                + "app nobody is. It takes effect where Self-enrolment does.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(true)
                .add()
                .build();
    }

    /**
     * Reads this part of a component alone.
     *
     * @throws IllegalArgumentException with a sentence for the administrator when something is wrong
     */
    public static AppConfig of(ComponentModel component) {
        return of(new Settings(component));
    }

    /**
     * Says whether a change makes it matter who is assigned to the Identity app. What was known from earlier counts no more
     * then: nobody kept it up.
     *
     * @param before the component as it was
     * @param after the component as it is now, valid
     */
    public static boolean beginsToMatter(ComponentModel before, ComponentModel after) {
        return "false".equalsIgnoreCase(new Settings(before).optional(ASSIGNED_ONLY))
                && of(after).assignedOnly();
    }

    static AppConfig of(Settings settings) {
        List<String> redirectUris = settings.list(REDIRECT_URIS);
        redirectUris.forEach(AppConfig::requireRedirectUri);
        return new AppConfig(
                settings.optional(LABEL),
                redirectUris,
                settings.flag(ASSIGN_EVERYONE, true),
                settings.flag(SELF_ENROL, true),
                settings.flag(ASSIGNED_ONLY, true));
    }

    /** The rules of RFC 8252: https, http on this machine, or a scheme of the app's own; no patterns. */
    private static void requireRedirectUri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.isAbsolute() && !uri.isOpaque() && uri.getFragment() == null && leadsSomewhere(uri)) {
                return;
            }
        } catch (URISyntaxException e) {
            // falls through to the one message for all that is no redirect URI
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not a redirect URI. Enter an https address, an http "
                        + "address of 127.0.0.1 or localhost, or one with a scheme of your app such as com.example.app:/callback.");
    }

    private static boolean leadsSomewhere(URI uri) {
        String host = uri.getHost();
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> host != null;
            case "http" -> "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
            case "javascript", "data", "file" -> false;
            default -> true;
        };
    }
}
