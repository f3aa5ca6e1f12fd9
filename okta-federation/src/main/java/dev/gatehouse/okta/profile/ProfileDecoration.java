package dev.gatehouse.okta.profile;

import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.representations.userprofile.config.UPGroup;
import org.keycloak.userprofile.AttributeGroupMetadata;
import org.keycloak.userprofile.AttributeMetadata;
import org.keycloak.userprofile.UserProfileMetadata;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.UserProfileUtil;

/**
 * How synced users look in the console and in the account pages: what Okta is the master of is read-only, and its
 * attributes stand in a section of their own.
 */
public final class ProfileDecoration {

    private static final String SECTION = "okta";

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
     * The attributes of a synced user as they differ from those of other users.
     *
     * @param session in the context of the realm
     * @param federation name of the federation, for the log
     * @param metadata the attributes of every user
     */
    public static List<AttributeMetadata> decorate(
            KeycloakSession session, String federation, UserProfileMetadata metadata) {
        AttributeGroupMetadata section = section(session);
        List<AttributeMetadata> decorated = new ArrayList<>();
        for (AttributeMetadata attribute : metadata.getAttributes()) {
            if (ManagedAttribute.isManaged(attribute.getName())) {
                decorated.add(attribute.clone().addWriteCondition(AttributeMetadata.ALWAYS_FALSE));
            }
        }
        int order = (int) metadata.getAttributes().stream()
                .map(AttributeMetadata::getName)
                .distinct()
                .count();
        for (ManagedAttribute attribute : ManagedAttribute.ALL) {
            AttributeMetadata added =
                    UserProfileUtil.createAttributeMetadata(attribute.name(), metadata, section, order++, federation);
            if (added != null) {
                decorated.add(added.setAttributeDisplayName(attribute.label()));
            }
        }
        return decorated;
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
