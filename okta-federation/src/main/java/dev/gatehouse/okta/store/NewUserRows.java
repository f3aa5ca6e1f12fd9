package dev.gatehouse.okta.store;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.function.Consumer;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.util.JpaUtils;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.FederatedIdentityEntity;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What belongs to users who were made in this transaction. Keycloak's own calls ask the database for each user whether she
 * has it already, or send each row by itself.
 */
public final class NewUserRows {

    private final KeycloakSession session;
    private final EntityManager em;
    private final RealmModel realm;

    /**
     * @param session whose transaction is used
     * @param realm the realm of the users
     */
    public NewUserRows(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realm = realm;
    }

    /**
     * Makes a user, with the realm's default required actions. What is set before she is persisted spares the database a
     * second write of her row.
     *
     * @param username kept in lower case
     * @param basics sets what is no attribute
     */
    public UserModel make(String username, Consumer<UserModel> basics) {
        long now = Time.currentTimeMillis();
        UserEntity row = new UserEntity();
        row.setId(KeycloakModelUtils.generateId());
        row.setCreatedTimestamp(now);
        row.setLastModifiedTimestamp(now);
        row.setUsername(KeycloakModelUtils.toLowerCaseSafe(username));
        row.setRealmId(realm.getId());
        UserModel user = new UserAdapter(session, realm, em, row);
        basics.accept(user);
        em.persist(row);
        realm.getRequiredActionProvidersStream()
                .filter(action -> action.isEnabled() && action.isDefaultAction())
                .forEach(action -> user.addRequiredAction(action.getAlias()));
        return user;
    }

    /** Links a user to an identity provider. */
    public void link(String userId, FederatedIdentityModel identity) {
        FederatedIdentityEntity row = new FederatedIdentityEntity();
        row.setRealmId(realm.getId());
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
