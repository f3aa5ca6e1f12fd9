package dev.gatehouse.okta.signin;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Limits the wrong passwords of one user in the whole cluster, so that nobody locks people out in Okta by hammering at
 * Keycloak's page. Whoever wants to ask Okta claims one of a few places first, so that many requests at the same moment do
 * not pass together. A wrong password keeps its place for a while; any other answer gives it back. Keycloak's own brute
 * force detection, where a realm has it on, counts beside this.
 */
final class Attempts {

    /** How long a wrong password counts. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** How many wrong passwords reach Okta in that time. Okta locks people out after ten by default. */
    private static final int ALLOWED = 5;

    private final SingleUseObjectProvider store;
    private final String key;

    Attempts(SingleUseObjectProvider store, String componentId, String oktaId) {
        this.store = store;
        this.key = "gatehouse-okta-password." + componentId + "." + oktaId;
    }

    /** One of the places; who does nothing with it keeps it until its time is over. */
    final class Place {

        private final String name;

        private Place(String name) {
            this.name = name;
        }

        /** Gives it back, since the attempt does not count. */
        void free() {
            store.remove(name);
        }
    }

    /** Claims a place; nothing when all are taken. */
    Optional<Place> claim() {
        return places().filter(name -> store.putIfAbsent(name, WINDOW.toSeconds()))
                .findFirst()
                .map(Place::new);
    }

    /** Forgets all wrong passwords, as Okta does after a right one. */
    void forget() {
        places().forEach(store::remove);
    }

    private Stream<String> places() {
        return IntStream.range(0, ALLOWED).mapToObj(place -> key + "." + place);
    }
}
