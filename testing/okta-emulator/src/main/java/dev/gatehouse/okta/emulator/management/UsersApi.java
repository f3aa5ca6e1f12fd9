package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.filter.Filter;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.OktaError;
import dev.gatehouse.okta.emulator.http.Pages;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.organization.NewUser;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.UserStatus;
import dev.gatehouse.okta.emulator.organization.Users;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** {@code /api/v1/users}. */
final class UsersApi {

    private static final String READ = "okta.users.read";
    private static final String MANAGE = "okta.users.manage";
    private static final int LARGEST_PAGE = 200;
    private static final Set<String> FILTERABLE = Set.of(
            "id", "status", "lastUpdated", "profile.login", "profile.email", "profile.firstName", "profile.lastName");

    void register(ManagementRoutes routes) {
        routes.get("/api/v1/users", READ, UsersApi::list);
        routes.post("/api/v1/users", MANAGE, UsersApi::create);
        routes.get(
                "/api/v1/users/{user}", READ, (request, organization) -> answer(request, user(request, organization)));
        routes.post("/api/v1/users/{user}", MANAGE, (request, organization) -> update(request, organization, false));
        routes.put("/api/v1/users/{user}", MANAGE, (request, organization) -> update(request, organization, true));
        routes.delete("/api/v1/users/{user}", MANAGE, UsersApi::delete);
        routes.get("/api/v1/users/{user}/groups", READ, UsersApi::groups);
        lifecycle(routes, "deactivate", Users::deactivate);
        lifecycle(routes, "suspend", Users::suspend);
        lifecycle(routes, "unsuspend", Users::unsuspend);
        lifecycle(routes, "unlock", Users::unlock);
        activation(routes, "activate", Users::activate);
        activation(routes, "reactivate", Users::reactivate);
        routes.post(
                "/api/v1/users/{user}/lifecycle/expire_password",
                MANAGE,
                (request, organization) ->
                        answer(request, organization.users().expirePassword(request.pathParameter("user"))));
    }

    private static Response list(Request request, Organization organization) {
        boolean brief = request.query("q").isPresent();
        return Pages.of(
                request,
                organization
                        .users()
                        .list(
                                wanted(request, organization),
                                Pages.cursor(request),
                                request.limit(brief ? 10 : LARGEST_PAGE, LARGEST_PAGE)),
                user -> UserJson.select(UserJson.of(user, request.origin()), request.query("fields")));
    }

    private static Predicate<OktaUser> wanted(Request request, Organization organization) {
        Optional<String> filter = request.query("filter");
        Optional<String> search = request.query("search");
        if (filter.isPresent() && search.isPresent()) {
            throw OktaError.invalid("filter", "filter: cannot be combined with search");
        }
        if (filter.isPresent()) {
            Filter parsed = Filter.parse(filter.get());
            Set<String> paths = new HashSet<>();
            parsed.collectPaths(paths);
            if (!FILTERABLE.containsAll(paths)) {
                throw OktaError.invalidSearch("filter: an attribute is not filterable, use search");
            }
            return matching(parsed);
        }
        if (search.isPresent()) {
            return matching(Filter.parse(search.get())).and(user -> organization.isSearchable(user.lastUpdated()));
        }
        Predicate<OktaUser> present = user -> !user.is(UserStatus.DEPROVISIONED);
        return request.query("q").map(UsersApi::startingWith).map(present::and).orElse(present);
    }

    private static Predicate<OktaUser> matching(Filter filter) {
        return user -> filter.matches(path -> UserJson.attribute(user, path));
    }

    private static Predicate<OktaUser> startingWith(String query) {
        String start = query.toLowerCase(Locale.ROOT);
        return user -> Set.of("firstName", "lastName", "email").stream()
                .anyMatch(name -> user.text(name)
                        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(start))
                        .isPresent());
    }

    private static Response create(Request request, Organization organization) {
        ObjectNode body = request.json();
        OktaUser user = organization
                .users()
                .create(new NewUser(
                        Json.map(body.get("profile")),
                        password(body).orElse(null),
                        false,
                        request.flag("activate", true)));
        body.path("groupIds").forEach(group -> organization.groups().addMember(group.asText(), user.id()));
        return answer(request, user);
    }

    private static Response update(Request request, Organization organization, boolean replace) {
        ObjectNode body = request.json();
        OktaUser user = user(request, organization);
        Users users = organization.users();
        if (body.hasNonNull("profile")) {
            Map<String, Object> profile = Json.map(body.get("profile"));
            user = replace ? users.replaceProfile(user.id(), profile) : users.updateProfile(user.id(), profile);
        }
        Optional<String> password = password(body);
        if (password.isPresent()) {
            user = users.setPassword(user.id(), password.get());
        }
        return answer(request, user);
    }

    private static Response delete(Request request, Organization organization) {
        organization.users().delete(request.pathParameter("user"));
        return Response.noContent();
    }

    private static Response groups(Request request, Organization organization) {
        ArrayNode groups = Json.array();
        organization
                .groups()
                .of(request.pathParameter("user"))
                .forEach(group -> groups.add(GroupJson.of(group, request.origin())));
        return Response.ok(groups);
    }

    private static void lifecycle(ManagementRoutes routes, String name, BiConsumer<Users, String> transition) {
        routes.post("/api/v1/users/{user}/lifecycle/" + name, MANAGE, (request, organization) -> {
            transition.accept(organization.users(), request.pathParameter("user"));
            return Response.ok(Json.object());
        });
    }

    /** Without a mail the activation link is in the answer. */
    private static void activation(
            ManagementRoutes routes, String name, BiFunction<Users, String, OktaUser> transition) {
        routes.post("/api/v1/users/{user}/lifecycle/" + name, MANAGE, (request, organization) -> {
            OktaUser user = transition.apply(organization.users(), request.pathParameter("user"));
            ObjectNode body = Json.object();
            if (!request.flag("sendEmail", true)) {
                body.put("activationUrl", request.origin() + "/welcome/" + user.id());
                body.put("activationToken", user.id());
            }
            return Response.ok(body);
        });
    }

    private static Optional<String> password(JsonNode body) {
        JsonNode value = body.path("credentials").path("password").path("value");
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static OktaUser user(Request request, Organization organization) {
        return organization.users().get(request.pathParameter("user"));
    }

    private static Response answer(Request request, OktaUser user) {
        return Response.ok(UserJson.of(user, request.origin()));
    }
}
