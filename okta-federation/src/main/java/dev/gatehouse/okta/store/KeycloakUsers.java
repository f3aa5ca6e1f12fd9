package dev.gatehouse.okta.store;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.jpa.entities.UserEntity;

/**
 * Questions about many Keycloak users at once, each answered by one query on Keycloak's own tables. Nothing is written
 * here. Collections of ids are at most some hundreds long.
 */
public final class KeycloakUsers {

    /**
     * The little that tells whether a user has to be touched.
     *
     * @param enabled whether she is enabled, as stored
     * @param federationLink the federation that she belongs to, null for none
     */
    public record State(boolean enabled, String federationLink) {}

    private final EntityManager em;
    private final String realmId;

    /**
     * @param session whose transaction is used
     * @param realmId the realm of the users
     */
    public KeycloakUsers(KeycloakSession session, String realmId) {
        this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = realmId;
    }

    /** The states of some users by id; those that are gone are left out. */
    public Map<String, State> states(Collection<String> userIds) {
        return new IdQuery(
                        em,
                        "select u.id, u.enabled, u.federationLink from UserEntity u "
                                + "where u.realmId = :realmId and u.id in :ids")
                .with("realmId", realmId).list(Tuple.class, userIds).stream()
                        .collect(toMap(
                                row -> row.get(0, String.class),
                                row -> new State(row.get(1, Boolean.class), row.get(2, String.class))));
    }

    /** Those of some users who belong to a federation. */
    public Set<String> ofFederation(String componentId, Collection<String> userIds) {
        return Set.copyOf(
                new IdQuery(em, "select u.id from UserEntity u where u.id in :ids and u.federationLink = :componentId")
                        .with("componentId", componentId)
                        .list(String.class, userIds));
    }

    /** Loads some users, so that getting each of them by id costs no further query. */
    public void preload(Collection<String> userIds) {
        new IdQuery(em, "select u from UserEntity u where u.id in :ids").list(UserEntity.class, userIds);
    }

    /** Which of some usernames, in lower case, are taken, and by whom. */
    public Map<String, String> ownersOfUsernames(Collection<String> usernames) {
        return owners("username", usernames);
    }

    /** Which of some e-mail addresses, in lower case, are taken, and by whom. */
    public Map<String, String> ownersOfEmails(Collection<String> emails) {
        return owners("email", emails);
    }

    /** Which of some values a user attribute has, and for whom; of several users any one. */
    public Map<String, String> ownersOfAttribute(String name, Collection<String> values) {
        return byFirst(
                new IdQuery(
                                em,
                                "select a.value, a.user.id from UserAttributeEntity a "
                                        + "where a.user.realmId = :realmId and a.name = :name and a.value in :ids")
                        .with("name", name),
                values);
    }

    /** Which of some ids at an identity provider are linked, and to whom. */
    public Map<String, String> ownersOfIdentities(String alias, Collection<String> ids) {
        return byFirst(
                new IdQuery(
                                em,
                                "select f.userId, f.user.id from FederatedIdentityEntity f "
                                        + "where f.realmId = :realmId and f.identityProvider = :alias and f.userId in :ids")
                        .with("alias", alias),
                ids);
    }

    /** Says whether a group has any direct member. */
    public boolean hasMembers(String groupId) {
        return !em.createQuery(
                        "select m.groupId from UserGroupMembershipEntity m where m.groupId = :groupId", String.class)
                .setParameter("groupId", groupId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private Map<String, String> owners(String column, Collection<String> values) {
        return byFirst(
                new IdQuery(
                        em,
                        "select u." + column + ", u.id from UserEntity u where u.realmId = :realmId and u." + column
                                + " in :ids"),
                values);
    }

    private Map<String, String> byFirst(IdQuery query, Collection<String> values) {
        return query.with("realmId", realmId).list(Tuple.class, values).stream()
                .collect(toMap(row -> row.get(0, String.class), row -> row.get(1, String.class), (one, other) -> one));
    }
}
