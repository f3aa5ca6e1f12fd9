package dev.gatehouse.scim.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.gatehouse.scim.policy.Marks;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.jpa.UserAdapter;
import org.keycloak.models.jpa.entities.UserEntity;
import org.keycloak.models.utils.UserModelDelegate;

/** What has to be known about many users at once, read in a few queries for all of them. */
public final class Accounts {
    private final Database database;
    private final KeycloakSession session;
    private final RealmModel realm;

    /** Reads the users of the realm. */
    public Accounts(Database database, KeycloakSession session, RealmModel realm) {
        this.database = database;
        this.session = session;
        this.realm = realm;
    }

    /**
     * Finds users whom Keycloak stores, imported ones included.
     *
     * @param groupId a group that they may be in
     * @param ids the ids to look for
     * @return those that are there, by id
     */
    public Map<String, Account> find(String groupId, Collection<String> ids) {
        List<Object[]> rows = database.idQuery(
                        "select u.id, u.username, u.email, u.serviceAccountClientLink, u.federationLink, a.value,"
                                + " m.groupId from UserEntity u left join u.attributes a on a.name = :mark"
                                + " left join UserGroupMembershipEntity m on m.user.id = u.id and m.groupId = :group"
                                + " where u.realmId = :realm and u.id in :ids")
                .with("mark", Marks.CONNECTOR)
                .with("group", groupId)
                .with("realm", realm.getId())
                .list(Object[].class, ids);
        Map<String, Account> found = new LinkedHashMap<>();
        for (Object[] row : rows) {
            Account account = new Account(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    row[3] != null,
                    row[4] != null,
                    Optional.ofNullable((String) row[5]),
                    row[6] != null);
            found.put(account.id(), account);
        }
        return found;
    }

    /** The roles that each of the users holds directly, and the groups that each is in; users without either are left out. */
    public Map<String, List<Holding>> holdings(Collection<String> userIds) {
        return database
                .idQuery("select m.user.id, m.roleId, true from UserRoleMappingEntity m where m.user.id in :ids"
                        + " union all select m.user.id, m.groupId, false from UserGroupMembershipEntity m"
                        + " where m.user.id in :ids")
                .list(Object[].class, userIds)
                .stream()
                .collect(groupingBy(
                        row -> (String) row[0],
                        mapping(row -> new Holding((String) row[1], (Boolean) row[2]), toList())));
    }

    /**
     * The user behind an account, as Keycloak's events and caches want it. Nothing is read from the database until someone asks
     * for more than what the account tells.
     */
    public UserModel user(Account account) {
        UserEntity entity = database.entityManager().getReference(UserEntity.class, account.id());
        return new KnownUser(account, new UserAdapter(session, realm, database.entityManager(), entity));
    }

    /**
     * What a user holds.
     *
     * @param id the id of a role or of a group
     * @param role whether it is a role
     */
    public record Holding(String id, boolean role) {}

    /**
     * A user.
     *
     * @param id Keycloak's id
     * @param username the user name
     * @param email the e-mail address, or null
     * @param serviceAccount whether the user stands for a client
     * @param federated whether the user was imported by a user federation, which takes part in changes of the user
     * @param mark the value of the attribute {@link Marks#CONNECTOR}
     * @param member whether the user is in the group that was asked about
     */
    public record Account(
            String id,
            String username,
            String email,
            boolean serviceAccount,
            boolean federated,
            Optional<String> mark,
            boolean member) {}

    private static final class KnownUser extends UserModelDelegate {
        private final Account account;

        KnownUser(Account account, UserModel rest) {
            super(rest);
            this.account = account;
        }

        @Override
        public String getId() {
            return account.id();
        }

        @Override
        public String getUsername() {
            return account.username();
        }

        @Override
        public String getEmail() {
            return account.email();
        }
    }
}
