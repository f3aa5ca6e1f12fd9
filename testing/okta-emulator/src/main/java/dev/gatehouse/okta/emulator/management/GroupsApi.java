package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.filter.Filter;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.Pages;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.organization.GroupType;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.OrganizationException;
import dev.gatehouse.okta.emulator.organization.Page;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /api/v1/groups}. */
final class GroupsApi {

    private static final String READ = "okta.groups.read";
    private static final String MANAGE = "okta.groups.manage";
    private static final int LARGEST_PAGE = 10_000;
    private static final int LARGEST_MEMBER_PAGE = 1_000;

    void register(ManagementRoutes routes) {
        routes.get("/api/v1/groups", READ, GroupsApi::list);
        routes.post("/api/v1/groups", MANAGE, GroupsApi::create);
        routes.get(
                "/api/v1/groups/{group}",
                READ,
                (request, organization) -> answer(request, organization, group(request, organization)));
        routes.put("/api/v1/groups/{group}", MANAGE, GroupsApi::update);
        routes.delete("/api/v1/groups/{group}", MANAGE, GroupsApi::delete);
        routes.get("/api/v1/groups/{group}/users", READ, GroupsApi::members);
        routes.get("/api/v1/groups/{group}/apps", READ, GroupsApi::apps);
        routes.put("/api/v1/groups/{group}/users/{user}", MANAGE, GroupsApi::addMember);
        routes.delete("/api/v1/groups/{group}/users/{user}", MANAGE, GroupsApi::removeMember);
    }

    private static Response list(Request request, Organization organization) {
        Page<OktaGroup> page = organization
                .groups()
                .list(wanted(request, organization), Pages.cursor(request), request.limit(LARGEST_PAGE, LARGEST_PAGE));
        return Pages.of(request, page, group -> json(request, organization, group));
    }

    private static Predicate<OktaGroup> wanted(Request request, Organization organization) {
        Predicate<OktaGroup> searched = request.query("search")
                .map(GroupsApi::matching)
                .map(matching -> matching.and(group -> organization.isSearchable(group.lastUpdated())))
                .orElse(group -> true);
        Predicate<OktaGroup> wanted = request.query("filter")
                .map(GroupsApi::matching)
                .map(searched::and)
                .orElse(searched);
        return request.query("q")
                .map(query -> query.toLowerCase(Locale.ROOT))
                .map(query -> wanted.and(
                        group -> group.name().toLowerCase(Locale.ROOT).startsWith(query)))
                .orElse(wanted);
    }

    private static Predicate<OktaGroup> matching(String expression) {
        Filter filter = Filter.parse(expression);
        return group -> filter.matches(path -> GroupJson.attribute(group, path));
    }

    private static Response create(Request request, Organization organization) {
        OktaGroup group = organization
                .groups()
                .create(GroupType.OKTA_GROUP, Json.map(request.json().get("profile")));
        return answer(request, organization, group);
    }

    private static Response update(Request request, Organization organization) {
        OktaGroup group = organization
                .groups()
                .update(
                        group(request, organization).id(),
                        Json.map(request.json().get("profile")));
        return answer(request, organization, group);
    }

    private static Response delete(Request request, Organization organization) {
        organization.groups().delete(group(request, organization).id());
        return Response.noContent();
    }

    private static Response members(Request request, Organization organization) {
        return Pages.of(
                request,
                organization
                        .groups()
                        .members(
                                group(request, organization).id(),
                                Pages.cursor(request),
                                request.limit(LARGEST_MEMBER_PAGE, LARGEST_MEMBER_PAGE)),
                user -> UserJson.of(user, request.origin()));
    }

    private static Response apps(Request request, Organization organization) {
        OktaGroup group = group(request, organization);
        Page<OktaApp> page = organization
                .apps()
                .list(
                        app -> organization.apps().hasGroup(app.id(), group),
                        Pages.cursor(request),
                        request.limit(20, 200));
        return Pages.of(request, page, app -> AppJson.of(app, request.origin()));
    }

    private static Response addMember(Request request, Organization organization) {
        organization.groups().addMember(group(request, organization).id(), request.pathParameter("user"));
        return Response.noContent();
    }

    private static Response removeMember(Request request, Organization organization) {
        organization.groups().removeMember(group(request, organization).id(), request.pathParameter("user"));
        return Response.noContent();
    }

    /** The API knows groups by identifier only, not by name. */
    private static OktaGroup group(Request request, Organization organization) {
        String id = request.pathParameter("group");
        return Optional.of(organization.groups().get(id))
                .filter(group -> group.id().equals(id))
                .orElseThrow(() -> OrganizationException.notFound(id, "UserGroup"));
    }

    private static Response answer(Request request, Organization organization, OktaGroup group) {
        return Response.ok(json(request, organization, group));
    }

    private static ObjectNode json(Request request, Organization organization, OktaGroup group) {
        ObjectNode node = GroupJson.of(group, request.origin());
        if (request.query("expand").filter("stats"::equals).isPresent()) {
            ObjectNode stats = node.putObject("_embedded").putObject("stats");
            stats.put("usersCount", organization.groups().memberCount(group.id()));
            stats.put("appsCount", organization.apps().countOfGroup(group));
        }
        return node;
    }
}
