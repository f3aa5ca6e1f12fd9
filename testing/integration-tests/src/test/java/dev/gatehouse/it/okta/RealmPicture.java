package dev.gatehouse.it.okta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.it.support.TestRealm;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a realm a sync is responsible for, and the accounts and groups beside it, which it must leave alone.
 *
 * @param people the synced users by Okta's id
 * @param locals the other users by username
 * @param groups the usernames of each group's members by the group's name
 */
record RealmPicture(
        SortedMap<String, Person> people,
        SortedMap<String, Local> locals,
        SortedMap<String, SortedSet<String>> groups) {

    /**
     * A synced user.
     *
     * @param attributes those that Okta has and this test looks at
     * @param link the user's id at the identity provider; empty for none
     */
    record Person(
            String username,
            String email,
            String firstName,
            String lastName,
            boolean enabled,
            Map<String, String> attributes,
            String link) {}

    /** An account that has nothing to do with Okta. */
    record Local(String email, boolean enabled) {}

    /** The same without what is known of some synced users, but that they are there and whether they are enabled. */
    RealmPicture hiding(Set<String> oktaIds) {
        SortedMap<String, Person> shown = new TreeMap<>(people);
        shown.replaceAll((oktaId, person) ->
                oktaIds.contains(oktaId) ? new Person("", "", "", "", person.enabled(), Map.of(), "") : person);
        return new RealmPicture(shown, locals, groups);
    }

    /** Reads a realm over the admin API. */
    static RealmPicture of(TestRealm realm, OktaFederation federation, String identityProvider) {
        SortedMap<String, Person> people = new TreeMap<>();
        SortedMap<String, Local> locals = new TreeMap<>();
        realm.admin()
                .get("/users?max=1000&briefRepresentation=false")
                .succeeded()
                .json()
                .forEach(user -> {
                    if (user.path("federationLink").asText().equals(federation.id())) {
                        String oktaId = user.at("/attributes/okta_id/0").asText();
                        people.put(oktaId, person(user, link(realm, user, identityProvider)));
                    } else {
                        locals.put(
                                user.path("username").asText(),
                                new Local(
                                        user.path("email").asText(),
                                        user.path("enabled").asBoolean()));
                    }
                });
        return new RealmPicture(people, locals, groups(realm));
    }

    private static Person person(JsonNode user, String link) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (String name : OktaModel.ATTRIBUTES) {
            JsonNode value = user.path("attributes").path(name).path(0);
            if (!value.isMissingNode()) {
                attributes.put(name, value.asText());
            }
        }
        return new Person(
                user.path("username").asText(),
                user.path("email").asText(),
                user.path("firstName").asText(),
                user.path("lastName").asText(),
                user.path("enabled").asBoolean(),
                attributes,
                link);
    }

    private static String link(TestRealm realm, JsonNode user, String identityProvider) {
        JsonNode links = realm.admin()
                .get("/users/" + user.path("id").asText() + "/federated-identity")
                .succeeded()
                .json();
        for (JsonNode link : links) {
            if (link.path("identityProvider").asText().equals(identityProvider)) {
                return link.path("userId").asText();
            }
        }
        return "";
    }

    private static SortedMap<String, SortedSet<String>> groups(TestRealm realm) {
        SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
        realm.admin().get("/groups?max=1000").succeeded().json().forEach(group -> {
            SortedSet<String> members = new TreeSet<>();
            realm.admin()
                    .get("/groups/" + group.path("id").asText() + "/members?max=1000")
                    .succeeded()
                    .json()
                    .forEach(member -> members.add(member.path("username").asText()));
            groups.put(group.path("name").asText(), members);
        });
        return groups;
    }
}
