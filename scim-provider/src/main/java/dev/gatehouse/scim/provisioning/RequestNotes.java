package dev.gatehouse.scim.provisioning;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/**
 * What comes to light while a request is served and what the provisioning log wants to know: the resource that it is about,
 * and the attributes that it changed. Made anew for each attempt at a request, and used by one thread.
 */
public final class RequestNotes {
    private final Set<String> changed = new LinkedHashSet<>();
    private Subject subject;

    /** The request is about this user. */
    public void about(UserModel user) {
        subject = new Subject("User", user.getId(), user.getUsername());
    }

    /** The request is about this group. */
    public void about(GroupModel group) {
        subject = new Subject("Group", group.getId(), group.getName());
    }

    /** Notes that an attribute was changed, by its SCIM name. */
    public void changed(String attribute) {
        changed.add(requireNonNull(attribute, "attribute"));
    }

    /**
     * Notes the attributes in which two documents differ; parts of complex attributes and of extensions are named one by
     * one.
     */
    public void changed(JsonNode before, JsonNode after) {
        for (String name : names(before, after)) {
            JsonNode was = before.path(name);
            JsonNode is = after.path(name);
            if (was.equals(is)) {
                continue;
            }
            if (was.isObject() || is.isObject()) {
                String separator = name.startsWith("urn:") ? ":" : ".";
                names(was, is).stream()
                        .filter(part -> !was.path(part).equals(is.path(part)))
                        .forEach(part -> changed(name + separator + part));
            } else {
                changed(name);
            }
        }
    }

    /** The resource that the request is about, if it is known by now. */
    public Optional<Subject> subject() {
        return Optional.ofNullable(subject);
    }

    /** The names of the attributes that were changed. */
    public List<String> changedAttributes() {
        return List.copyOf(changed);
    }

    private static Set<String> names(JsonNode one, JsonNode other) {
        Set<String> names = new TreeSet<>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * A resource.
     *
     * @param resourceType its type, {@code User} or {@code Group}
     * @param id its id
     * @param name its user name or display name
     */
    public record Subject(String resourceType, String id, String name) {}
}
