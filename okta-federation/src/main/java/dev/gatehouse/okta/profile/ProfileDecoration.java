package dev.gatehouse.okta.profile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPGroup;
import org.keycloak.userprofile.AttributeContext;
import org.keycloak.userprofile.AttributeGroupMetadata;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.AttributeValidatorMetadata;
import org.keycloak.userprofile.UserProfileMetadata;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.UserProfileUtil;
import org.keycloak.userprofile.validator.ImmutableAttributeValidator;

/**
 * How synced users look in the console and in the account pages: what Okta is the master of is read-only, and its
 * attributes stand in a section of their own.
 */
public final class ProfileDecoration {

    private static final String SECTION = "okta";
    private static final Set<String> TECHNICAL = Set.of(AttributeMappings.OKTA_ID, AttributeMappings.OKTA_LOGIN);
    private static final Predicate<AttributeContext> ADMINISTRATORS_ONLY =
            context -> context.getContext().isAdminContext();

    private ProfileDecoration() {}

    /**
     * Adds the section to the realm's user profile, unless it is there.
     *
     * @param session in the context of the realm
     */
    public static void addSection(KeycloakSession session) {
        UserProfileProvider profiles = session.getProvider(UserProfileProvider.class);
        UPConfig config = profiles.getConfiguration();
        if (section(config, SECTION) == null) {
            UPGroup section = new UPGroup(SECTION);
            section.setDisplayHeader("Okta");
            section.setDisplayDescription("Kept by Okta. To change it, change it there.");
            config.addGroup(section);
            profiles.setConfiguration(config);
        }
    }

    /**
     * Takes the section away again, unless an administrator has put attributes of his own into it.
     *
     * @param session in the context of the realm
     */
    public static void removeSection(KeycloakSession session) {
        UserProfileProvider profiles = session.getProvider(UserProfileProvider.class);
        UPConfig config = profiles.getConfiguration();
        boolean inUse = config.getAttributes().stream().anyMatch(attribute -> SECTION.equals(attribute.getGroup()));
        if (!inUse && section(config, SECTION) != null) {
            config.setGroups(config.getGroups().stream()
                    .filter(group -> !SECTION.equals(group.getName()))
                    .toList());
            profiles.setConfiguration(config);
        }
    }

    /**
     * The attributes of a synced user as they differ from those of other users: what the realm's profile declares stays as it
     * is declared, but read-only; the others stand in the section.
     *
     * @param session in the context of the realm
     * @param rules what Okta is the master of
     * @param shownToUsers whether people see the attributes of the section themselves
     * @param metadata the attributes of every user
     */
    public static List<AttributeMetadata> decorate(
            KeycloakSession session, PersonRules rules, boolean shownToUsers, UserProfileMetadata metadata) {
        Map<String, AttributeMetadata> decorated = new LinkedHashMap<>();
        for (AttributeMetadata attribute : metadata.getAttributes()) {
            if (rules.isManaged(attribute.getName())) {
                decorated.put(attribute.getName(), attribute.clone().addWriteCondition(AttributeMetadata.ALWAYS_FALSE));
            }
        }
        UserProfileMetadata section = new UserProfileMetadata(metadata.getContext());
        AttributeGroupMetadata group = section(session);
        int order = metadata.getAttributes().size();
        for (String name : rules.mappings().names()) {
            if (!decorated.containsKey(name)) {
                decorated.put(
                        name, attribute(section, name, order++, shownToUsers).setAttributeGroupMetadata(group));
            }
        }
        return List.copyOf(decorated.values());
    }

    /** An attribute of the section. One without a value is not shown, since nobody could fill it in. */
    private static AttributeMetadata attribute(
            UserProfileMetadata section, String name, int order, boolean shownToUsers) {
        Predicate<AttributeContext> visible =
                shownToUsers && !TECHNICAL.contains(name) ? AttributeMetadata.ALWAYS_TRUE : ADMINISTRATORS_ONLY;
        AttributeMetadata attribute = section.addAttribute(
                        name,
                        order,
                        List.of(new AttributeValidatorMetadata(ImmutableAttributeValidator.ID)),
                        AttributeMetadata.ALWAYS_TRUE,
                        AttributeMetadata.ALWAYS_FALSE,
                        AttributeMetadata.ALWAYS_FALSE,
                        visible)
                .addReadCondition(ProfileDecoration::hasValue)
                .setAttributeDisplayName(label(name));
        attribute.setMultivalued(true);
        return attribute;
    }

    private static boolean hasValue(AttributeContext context) {
        List<String> values = context.getAttribute().getValue();
        return values != null && values.stream().anyMatch(value -> value != null && !value.isBlank());
    }

    /** {@code costCenter} and {@code cost_center} are shown as {@code Cost center}. */
    static String label(String name) {
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .replaceAll("[._-]+", " ")
                .trim()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\bid\\b", "ID")
                .replace("okta", "Okta");
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Our section or, in a realm that was imported without it, Keycloak's own for such things. */
    private static AttributeGroupMetadata section(KeycloakSession session) {
        UPConfig config = session.getProvider(UserProfileProvider.class).getConfiguration();
        UPGroup section = section(config, SECTION);
        return section == null
                ? UserProfileUtil.lookupUserMetadataGroup(session)
                : new AttributeGroupMetadata(
                        section.getName(),
                        section.getDisplayHeader(),
                        section.getDisplayDescription(),
                        section.getAnnotations());
    }

    private static UPGroup section(UPConfig config, String name) {
        return config.getGroups() == null
                ? null
                : config.getGroups().stream()
                        .filter(group -> name.equals(group.getName()))
                        .findAny()
                        .orElse(null);
    }
}
