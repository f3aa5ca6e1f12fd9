package dev.gatehouse.offboarding.decide;

import static java.util.Objects.requireNonNull;

import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.Standing;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a leaver when it is decided about her. What is empty is not known, which is not the same as that she
 * had none.
 *
 * @param id her id, which is always known
 * @param username her user name
 * @param groups paths of the groups that she was a direct member of
 * @param attributes her attributes
 * @param standing her realm roles and her federation
 * @param reason why she is offboarded
 * @param source who or what did it
 */
public record Leaver(
        String id,
        Optional<String> username,
        Optional<List<String>> groups,
        Optional<Map<String, List<String>>> attributes,
        Optional<Standing> standing,
        Reason reason,
        Source source) {

    /** Checks that there is an id, a reason and a source. */
    public Leaver {
        requireNonNull(id, "id");
        requireNonNull(reason, "reason");
        requireNonNull(source, "source");
    }

    /**
     * A leaver as a snapshot shows her.
     *
     * @param user the snapshot
     * @param reason why she is offboarded
     * @param source who or what did it
     * @return what is known of her
     */
    public static Leaver of(UserSnapshot user, Reason reason, Source source) {
        return new Leaver(
                user.id(),
                Optional.ofNullable(user.username()),
                Optional.of(user.groups()).filter(groups -> user.whole()),
                Optional.of(user.attributes()).filter(attributes -> user.whole()),
                user.standing(),
                reason,
                source);
    }

    /**
     * Whether she is in a group.
     *
     * @param path the group's path
     * @return true if it is known that she was in it or in a group below
     */
    boolean in(String path) {
        return groups.orElse(List.of()).stream().anyMatch(group -> group.equals(path) || group.startsWith(path + "/"));
    }

    /**
     * Whether she has a realm role.
     *
     * @param role the role's name
     * @return true if it is known that she had it
     */
    boolean has(String role) {
        return standing.map(known -> known.roles().contains(role)).orElse(false);
    }
}
