package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.device.DeviceClaim;
import dev.gatehouse.offboarding.device.DeviceRegistry;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.DeviceList;
import dev.gatehouse.offboarding.store.DeviceRow;
import dev.gatehouse.offboarding.store.DeviceStore;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorResponse;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The registry of enrolled devices, {@code devices}. Reading needs the right to view users, changing the right to
 * manage them; each change is an admin event.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class DevicesResource {

    private static final int MOST = 200;

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder events;
    private final DeviceRegistry registry;

    DevicesResource(AdminCall call) {
        this.session = call.session();
        this.realm = call.realm();
        this.auth = call.auth();
        this.events = call.events();
        this.registry = new DeviceRegistry(session, realm);
    }

    /**
     * A name for a device.
     *
     * @param name the name; missing or blank for none
     */
    public record Rename(String name) {}

    /**
     * Who gets a device.
     *
     * @param to a user's id or user name
     */
    public record Reassign(String to) {}

    /**
     * Who gets all devices of somebody.
     *
     * @param from id of the user who has them, who may be gone
     * @param to a user's id or user name
     */
    public record ReassignAll(String from, String to) {}

    /**
     * Lists devices, those enrolled last first.
     *
     * @param user a user's id or user name; all users where it is missing
     * @param platform a platform; all where it is missing
     * @param text part of a device's id or name; all where it is missing
     * @param first how many to skip
     * @param max how many at most, up to 200
     * @return the devices
     */
    @GET
    public List<DeviceView> list(
            @QueryParam("user") String user,
            @QueryParam("platform") String platform,
            @QueryParam("text") String text,
            @QueryParam("first") @DefaultValue("0") int first,
            @QueryParam("max") @DefaultValue("20") int max) {
        auth.users().requireView();
        DeviceList.Search search = search(user, platform, text);
        int limit = Math.max(1, Math.min(max, MOST));
        List<DeviceRow> rows = Database.within(
                session, db -> new DeviceList(db).list(realm.getId(), search, Math.max(0, first), limit));
        Map<String, Optional<String>> names = new HashMap<>();
        return rows.stream()
                .map(row -> DeviceView.of(
                        row, names.computeIfAbsent(row.userId(), this::username).orElse(null)))
                .toList();
    }

    /**
     * Counts devices.
     *
     * @param user as in {@link #list}
     * @param platform as in {@link #list}
     * @param text as in {@link #list}
     * @return {@code {"count": n}}
     */
    @GET
    @Path("count")
    public Map<String, Long> count(
            @QueryParam("user") String user, @QueryParam("platform") String platform, @QueryParam("text") String text) {
        auth.users().requireView();
        DeviceList.Search search = search(user, platform, text);
        return Map.of("count", Database.within(session, db -> new DeviceList(db).count(realm.getId(), search)));
    }

    /**
     * Shows a device.
     *
     * @param id the entry's id
     * @return the device
     */
    @GET
    @Path("{id}")
    public DeviceView get(@PathParam("id") String id) {
        auth.users().requireView();
        DeviceRow row = find(id);
        return DeviceView.of(row, username(row.userId()).orElse(null));
    }

    /**
     * Gives a device another name.
     *
     * @param id the entry's id
     * @param change the name
     * @return 204; 400 if it is no name
     */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rename(@PathParam("id") String id, Rename change) {
        DeviceRow row = requireManage(id);
        String name = checkedName(change);
        Database.within(session, db -> {
            new DeviceStore(db).rename(row.id(), name);
            return null;
        });
        return done(OperationType.UPDATE, Map.of("user", row.userId()), "devices", id);
    }

    /**
     * Takes a device out of the registry. It comes back if somebody enrols it again.
     *
     * @param id the entry's id
     * @return 204
     */
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") String id) {
        DeviceRow row = requireManage(id);
        registry.remove(row);
        return done(OperationType.DELETE, Map.of("user", row.userId()), "devices", id);
    }

    /**
     * Gives a device to another user.
     *
     * @param id the entry's id
     * @param change who gets it
     * @return 204; 400 if there is no such user
     */
    @POST
    @Path("{id}/reassign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reassign(@PathParam("id") String id, Reassign change) {
        DeviceRow row = requireManage(id);
        UserModel to = receiver(change == null ? null : change.to());
        registry.reassign(row, to);
        return done(OperationType.ACTION, Map.of("from", row.userId(), "to", to.getId()), "devices", id, "reassign");
    }

    /**
     * Gives all devices of a user to another one.
     *
     * @param change whose devices, and who gets them
     * @return {@code {"count": n}}; 400 if there is no such user to get them
     */
    @POST
    @Path("reassign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Integer> reassignAll(ReassignAll change) {
        auth.users().requireManage();
        String from = change == null || change.from() == null ? "" : change.from();
        requireManageUser(from);
        UserModel to = receiver(change == null ? null : change.to());
        int count = registry.reassignAll(from, to);
        done(OperationType.ACTION, Map.of("from", from, "to", to.getId()), "devices", "reassign");
        return Map.of("count", count);
    }

    private DeviceList.Search search(String user, String platform, String text) {
        Optional<String> wanted = present(user);
        Optional<String> id =
                wanted.map(one -> Optional.ofNullable(session.users().getUserByUsername(realm, one))
                        .map(UserModel::getId)
                        .orElse(one));
        return new DeviceList.Search(id, present(platform), present(text));
    }

    private static Optional<String> present(String text) {
        return Optional.ofNullable(text).filter(one -> !one.isBlank());
    }

    private Optional<String> username(String userId) {
        return Optional.ofNullable(session.users().getUserById(realm, userId)).map(UserModel::getUsername);
    }

    private DeviceRow find(String id) {
        return Database.within(session, db -> new DeviceStore(db).find(realm.getId(), id))
                .orElseThrow(() -> new NotFoundException("No such device in this realm"));
    }

    private DeviceRow requireManage(String id) {
        auth.users().requireManage();
        DeviceRow row = find(id);
        requireManageUser(row.userId());
        return row;
    }

    private void requireManageUser(String userId) {
        UserModel user = session.users().getUserById(realm, userId);
        if (user != null) {
            auth.users().requireManage(user);
        }
    }

    private UserModel receiver(String idOrName) {
        UserModel byId = idOrName == null ? null : session.users().getUserById(realm, idOrName);
        UserModel to = byId != null || idOrName == null ? byId : session.users().getUserByUsername(realm, idOrName);
        if (to == null) {
            throw ErrorResponse.error("There is no such user to get the device", Response.Status.BAD_REQUEST);
        }
        auth.users().requireManage(to);
        return to;
    }

    private static String checkedName(Rename change) {
        try {
            return change == null ? null : DeviceClaim.checkedName(change.name());
        } catch (IllegalArgumentException e) {
            throw ErrorResponse.error(e.getMessage(), Response.Status.BAD_REQUEST);
        }
    }

    private Response done(OperationType operation, Map<String, String> details, String... path) {
        String[] whole = new String[path.length + 1];
        whole[0] = "gatehouse-offboarding";
        System.arraycopy(path, 0, whole, 1, path.length);
        AdminEventBuilder event = events.operation(operation)
                .resource("GATEHOUSE_OFFBOARDING_DEVICE")
                .resourcePath(whole);
        details.forEach(event::detail);
        event.success();
        return Response.noContent().build();
    }
}
