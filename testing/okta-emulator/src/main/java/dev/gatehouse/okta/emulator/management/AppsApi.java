package dev.gatehouse.okta.emulator.management;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.okta.emulator.filter.Filter;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.http.OktaError;
import dev.gatehouse.okta.emulator.http.Pages;
import dev.gatehouse.okta.emulator.http.Request;
import dev.gatehouse.okta.emulator.http.Response;
import dev.gatehouse.okta.emulator.organization.Apps;
import dev.gatehouse.okta.emulator.organization.OktaApp;
import dev.gatehouse.okta.emulator.organization.OktaGroup;
import dev.gatehouse.okta.emulator.organization.OktaUser;
import dev.gatehouse.okta.emulator.organization.Organization;
import dev.gatehouse.okta.emulator.organization.OrganizationException;
import java.util.Locale;
import java.util.function.Predicate;

/** {@code /api/v1/apps}, with the users and groups who are assigned. */
final class AppsApi {

    private static final String READ = "okta.apps.read";
    private static final String MANAGE = "okta.apps.manage";

    void register(ManagementRoutes routes) {
        routes.get("/api/v1/apps", READ, AppsApi::list);
        routes.post("/api/v1/apps", MANAGE, AppsApi::create);
        routes.get("/api/v1/apps/{app}", READ, (request, organization) -> answer(request, app(request, organization)));
        routes.put("/api/v1/apps/{app}", MANAGE, AppsApi::update);
        routes.delete("/api/v1/apps/{app}", MANAGE, AppsApi::delete);
        routes.post(
                "/api/v1/apps/{app}/lifecycle/activate",
                MANAGE,
                (request, organization) -> switched(request, organization, true));
        routes.post(
                "/api/v1/apps/{app}/lifecycle/deactivate",
                MANAGE,
                (request, organization) -> switched(request, organization, false));
        routes.get("/api/v1/apps/{app}/users", READ, AppsApi::users);
        routes.post("/api/v1/apps/{app}/users", MANAGE, AppsApi::assignUser);
        routes.get("/api/v1/apps/{app}/users/{user}", READ, AppsApi::user);
        routes.delete("/api/v1/apps/{app}/users/{user}", MANAGE, AppsApi::unassignUser);
        routes.get("/api/v1/apps/{app}/groups", READ, AppsApi::groups);
        routes.get("/api/v1/apps/{app}/groups/{group}", READ, AppsApi::group);
        routes.put("/api/v1/apps/{app}/groups/{group}", MANAGE, AppsApi::assignGroup);
        routes.delete("/api/v1/apps/{app}/groups/{group}", MANAGE, AppsApi::unassignGroup);
    }

    private static Response list(Request request, Organization organization) {
        return Pages.of(
                request,
                organization.apps().list(wanted(request), Pages.cursor(request), request.limit(20, 200)),
                app -> AppJson.of(app, request.origin()));
    }

    private static Predicate<OktaApp> wanted(Request request) {
        Predicate<OktaApp> wanted = request.query("filter")
                .map(Filter::parse)
                .<Predicate<OktaApp>>map(filter -> app -> filter.matches(path -> attribute(app, path)))
                .orElse(app -> true);
        return request.query("q")
                .map(query -> query.toLowerCase(Locale.ROOT))
                .map(query ->
                        wanted.and(app -> app.label().toLowerCase(Locale.ROOT).startsWith(query)
                                || app.name().toLowerCase(Locale.ROOT).startsWith(query)))
                .orElse(wanted);
    }

    private static Object attribute(OktaApp app, String path) {
        return switch (path) {
            case "id" -> app.id();
            case "name" -> app.name();
            case "status" -> app.active() ? "ACTIVE" : "INACTIVE";
            case "lastUpdated" -> app.lastUpdated();
            default -> throw OktaError.invalidSearch("filter: " + path + " is not filterable");
        };
    }

    private static Response create(Request request, Organization organization) {
        AppDocument document = new AppDocument(request.json());
        OktaApp app = organization
                .apps()
                .create(
                        document.name(),
                        document.label(),
                        request.flag("activate", true),
                        document.signOnMode(),
                        document.kept(),
                        document::newClient);
        return answer(request, app);
    }

    private static Response update(Request request, Organization organization) {
        AppDocument document = new AppDocument(request.json());
        OktaApp app = app(request, organization);
        return answer(
                request,
                organization.apps().update(app.id(), document.label(), document.kept(), document.changedClient(app)));
    }

    private static Response delete(Request request, Organization organization) {
        organization.apps().delete(request.pathParameter("app"));
        return Response.noContent();
    }

    private static Response switched(Request request, Organization organization, boolean active) {
        organization.apps().setActive(request.pathParameter("app"), active);
        return Response.ok(Json.object());
    }

    private static Response users(Request request, Organization organization) {
        OktaApp app = app(request, organization);
        Apps apps = organization.apps();
        return Pages.of(
                request,
                apps.users(app.id(), Pages.cursor(request), request.limit(50, 500)),
                user -> AppJson.user(app, user, apps.isAssignedDirectly(app.id(), user), request.origin()));
    }

    private static Response assignUser(Request request, Organization organization) {
        OktaApp app = app(request, organization);
        JsonNode id = request.json().path("id");
        if (!id.isTextual()) {
            throw OktaError.invalid("id", "id: The field cannot be left blank");
        }
        organization.apps().assignUser(app.id(), id.asText());
        OktaUser user = organization.users().get(id.asText());
        return Response.ok(AppJson.user(app, user, true, request.origin()));
    }

    private static Response user(Request request, Organization organization) {
        OktaApp app = app(request, organization);
        OktaUser user = organization.users().get(request.pathParameter("user"));
        if (!organization.apps().isAssigned(app.id(), user)) {
            throw OrganizationException.notFound(user.id(), "AppUser");
        }
        boolean direct = organization.apps().isAssignedDirectly(app.id(), user);
        return Response.ok(AppJson.user(app, user, direct, request.origin()));
    }

    private static Response unassignUser(Request request, Organization organization) {
        organization.apps().unassignUser(request.pathParameter("app"), request.pathParameter("user"));
        return Response.noContent();
    }

    private static Response groups(Request request, Organization organization) {
        OktaApp app = app(request, organization);
        return Pages.of(
                request,
                organization.apps().groups(app.id(), Pages.cursor(request), request.limit(20, 200)),
                group -> AppJson.group(app, group, request.origin()));
    }

    private static Response group(Request request, Organization organization) {
        OktaApp app = app(request, organization);
        OktaGroup group = organization.groups().get(request.pathParameter("group"));
        if (!organization.apps().hasGroup(app.id(), group)) {
            throw OrganizationException.notFound(group.id(), "ApplicationGroupAssignment");
        }
        return Response.ok(AppJson.group(app, group, request.origin()));
    }

    private static Response assignGroup(Request request, Organization organization) {
        OktaApp app = app(request, organization);
        OktaGroup group = organization.groups().get(request.pathParameter("group"));
        organization.apps().assignGroup(app.id(), group.id());
        return Response.ok(AppJson.group(app, group, request.origin()));
    }

    private static Response unassignGroup(Request request, Organization organization) {
        organization.apps().unassignGroup(request.pathParameter("app"), request.pathParameter("group"));
        return Response.noContent();
    }

    private static OktaApp app(Request request, Organization organization) {
        return organization.apps().get(request.pathParameter("app"));
    }

    private static Response answer(Request request, OktaApp app) {
        return Response.ok(AppJson.of(app, request.origin()));
    }
}
