package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.FederatedIdentityEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/**
 * What belongs to users who were made in this transaction. Keycloak's own calls ask the database for each user whether she
 * has it already, or send each row by itself.
 */
public final class NewUserRows {

    private final EntityManager em;
    private final String realmId;

    /**
     * @param session whose transaction is used
     * @param realmId the realm of the users
     */
    public NewUserRows(KeycloakSession session, String realmId) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realmId;
    }

    /** Links a user to an identity provider. */
    public void link(String userId, FederatedIdentityModel identity) {
        FederatedIdentityEntity row = new FederatedIdentityEntity();
        row.setRealmId(realmId);
        row.setIdentityProvider(identity.getIdentityProvider());
        row.setUserId(identity.getUserId());
        row.setUserName(identity.getUserName());
        row.setUser(em.getReference(UserEntity.class, userId));
        em.persist(row);
    }

    /** Grants a role to users. */
    public void grant(String roleId, Collection<String> userIds) {
        // a bare parameter in the list of columns has no type on some databases
        new IdQuery(
                        em,
                        "insert into " + table("USER_ROLE_MAPPING")
                                + " (USER_ID, ROLE_ID) select u.ID, concat(:roleId, '') from " + table("USER_ENTITY")
                                + " u where u.ID in :ids")
                .with("roleId", roleId)
                .executeSql(userIds);
    }

    private String table(String name) {
        return JpaUtils.getTableNameForNativeQuery(name, em);
    }
}
