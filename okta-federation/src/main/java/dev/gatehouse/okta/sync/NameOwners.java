package dev.gatehouse.okta.sync;

import static java.util.stream.Collectors.toSet;

import dev.gatehouse.okta.profile.UserContent;
import dev.gatehouse.okta.realm.RealmWork;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who of a realm has the usernames and e-mail addresses that a page of people is to get. Where a realm allows the same
 * address for several users, addresses are nobody's.
 *
 * <p>What somebody of the page gives up stays hers here: the database may hear of it after it hears of who gets it.
 */
final class NameOwners {

    private final RealmWork work;
    private final Map<String, String> wantedUsernames = new HashMap<>();
    private final Map<String, String> wantedEmails = new HashMap<>();
    private final Map<String, String> byUsername = new HashMap<>();
    private final Map<String, String> byEmail = new HashMap<>();
    private final Map<String, String> oktaIds = new HashMap<>();

    NameOwners(RealmWork work) {
        this.work = work;
    }

    /**
     * Notes what somebody is to get.
     *
     * @param own her Keycloak id; null when she has none
     */
    void add(UserContent content, String own) {
        wantedUsernames.put(content.username(), own);
        if (hasOwner(content.email())) {
            wantedEmails.put(content.email(), own);
        }
    }

    /** Looks for the owners of all that was noted. */
    void load() {
        byUsername.putAll(work.users().ownersOfUsernames(wantedUsernames.keySet()));
        byEmail.putAll(work.users().ownersOfEmails(wantedEmails.keySet()));
        Set<String> others = new HashSet<>();
        byUsername.forEach((username, owner) -> addOther(others, owner, wantedUsernames.get(username)));
        byEmail.forEach((email, owner) -> addOther(others, owner, wantedEmails.get(email)));
        if (!others.isEmpty()) {
            oktaIds.putAll(work.mappings().oktaIds(others));
        }
    }

    /** Keycloak id of who has somebody's username; null for nobody. */
    String ofUsername(UserContent content) {
        return byUsername.get(content.username());
    }

    /** Keycloak id of who has somebody's e-mail address; null for nobody. */
    String ofEmail(UserContent content) {
        return content.email() == null ? null : byEmail.get(content.email());
    }

    /**
     * Okta ids of those users of the federation who have somebody's username or e-mail address.
     *
     * @param own her own Keycloak id; null when she has none
     */
    Set<String> othersOfOkta(UserContent content, String own) {
        Set<String> others = new HashSet<>();
        others.add(ofUsername(content));
        others.add(ofEmail(content));
        others.remove(own);
        return others.stream().map(oktaIds::get).filter(Objects::nonNull).collect(toSet());
    }

    /** Notes that somebody has got what she was to get. */
    void put(UserContent content, String userId, String oktaId) {
        oktaIds.put(userId, oktaId);
        byUsername.put(content.username(), userId);
        if (hasOwner(content.email())) {
            byEmail.put(content.email(), userId);
        }
    }

    private static void addOther(Set<String> others, String owner, String own) {
        if (!owner.equals(own)) {
            others.add(owner);
        }
    }

    private boolean hasOwner(String email) {
        return email != null && !work.realm().isDuplicateEmailsAllowed();
    }
}
