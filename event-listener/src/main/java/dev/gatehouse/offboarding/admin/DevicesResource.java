package dev.gatehouse.offboarding.admin;

import dev.gatehouse.offboarding.device.DeviceClaim;
import dev.gatehouse.offboarding.device.DeviceRegistry;
import dev.gatehouse.offboarding.store.Database;
import dev.gatehouse.offboarding.store.DeviceList;
import dev.gatehouse.offboarding.store.DeviceRow;
import dev.gatehouse.offboarding.store.DeviceStore;
import dev.gatehouse.offboarding.store.FormerUsers;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/**
 * The registry of enrolled devices, {@code devices}. Reading needs the right to view users, changing the right to
 * manage them; each change is an admin event.
 */
@Produces(MediaType.APPLICATION_JSON)
public final class DevicesResource {

    private final AdminCall call;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder events;
    private final DeviceRegistry registry;

    DevicesResource(AdminCall call) {
        this.call = call;
        this.session = call.session();
        this.realm = call.realm();
        this.auth = call.auth();
        this.events = call.events();
        this.registry = new DeviceRegistry(session, realm);
    }

    /**
     * Lists devices, those enrolled last first: {@code first} and {@code max} of those that {@code user} (an id or a
     * user name), {@code platform} and {@code text} (part of an id or a name) choose.
     *
     * @return the devices
     */
    @GET
    public List<DeviceView> list() {
        auth.users().requireView();
        Query query = Query.of(call);
        DeviceList.Search search = search(query);
        List<DeviceRow> rows =
                call.within(db -> new DeviceList(db).list(realm.getId(), search, query.first(), query.max()));
        Map<String, Optional<String>> names = new HashMap<>();
        return rows.stream()
                .map(row -> DeviceView.of(
                        row, names.computeIfAbsent(row.userId(), this::username).orElse(null)))
                .toList();
    }

    /**
     * Counts devices, chosen as in {@link #list}.
     *
     * @return {@code {"count": n}}
     */
    @GET
    @Path("count")
    public Map<String, Long> count() {
        auth.users().requireView();
        DeviceList.Search search = search(Query.of(call));
        return Map.of("count", call.within(db -> new DeviceList(db).count(realm.getId(), search)));
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
     * @param body the name as {@code name}; null or blank for none
     * @return 204; 400 if it is missing or no name
     */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rename(@PathParam("id") String id, InputStream body) {
        DeviceRow row = requireManage(id);
        String name = checkedName(Body.of(body, Set.of("name")));
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
     * @param body a user's id or user name as {@code to}
     * @return 204; 400 if there is no such user, or she is disabled and would never be offboarded
     */
    @POST
    @Path("{id}/reassign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response reassign(@PathParam("id") String id, InputStream body) {
        DeviceRow row = requireManage(id);
        Query.of(call).strictly(Set.of());
        UserModel to = receiver(Body.of(body, Set.of("to")));
        registry.reassign(row, to);
        return done(OperationType.ACTION, Map.of("from", row.userId(), "to", to.getId()), "devices", id, "reassign");
    }

    /**
     * Gives all devices of a user to another one.
     *
     * @param body whose devices as {@code from}, and who gets them as {@code to}: ids or user names
     * @return {@code {"count": n}}; 400 as in {@link #reassign}; 404 if the realm neither has nor had a user {@code from}
     */
    @POST
    @Path("reassign")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Integer> reassignAll(InputStream body) {
        auth.users().requireManage();
        Query.of(call).strictly(Set.of());
        Body change = Body.of(body, Set.of("from", "to"));
        String from = owner(change);
        requireManageUser(from);
        UserModel to = receiver(change);
        int count = registry.reassignAll(from, to);
        done(OperationType.ACTION, Map.of("from", from, "to", to.getId()), "devices", "reassign");
        return Map.of("count", count);
    }

    private DeviceList.Search search(Query query) {
        Optional<String> id = query.text("user")
                .map(one -> Optional.ofNullable(session.users().getUserByUsername(realm, one))
                        .map(UserModel::getId)
                        .orElse(one));
        return new DeviceList.Search(id, query.text("platform"), query.text("text"));
    }

    private Optional<String> username(String userId) {
        return Optional.ofNullable(session.users().getUserById(realm, userId)).map(UserModel::getUsername);
    }

    private DeviceRow find(String id) {
        return Database.within(session, db -> new DeviceStore(db).find(realm.getId(), id))
                .orElseThrow(() -> Refusal.missing("No such device in this realm"));
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

    /** The id of a user who is, or was, there. */
    private String owner(Body change) {
        String given = change.text("from")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusal.invalid("Name the user who has the devices in \"from\""));
        return user(given)
                .map(UserModel::getId)
                .or(() -> call.within(db -> new FormerUsers(db).id(realm.getId(), given)))
                .orElseThrow(() -> Refusal.missing("There neither is nor was such a user in this realm"));
    }

    private UserModel receiver(Body change) {
        UserModel to = change.text("to")
                .flatMap(this::user)
                .orElseThrow(() -> Refusal.invalid("There is no such user to get the device"));
        auth.users().requireManage(to);
        if (!to.isEnabled()) {
            throw Refusal.invalid("The user \"" + to.getUsername() + "\" is disabled and cannot take over devices");
        }
        return to;
    }

    private Optional<UserModel> user(String idOrName) {
        return Optional.ofNullable(session.users().getUserById(realm, idOrName))
                .or(() -> Optional.ofNullable(session.users().getUserByUsername(realm, idOrName)));
    }

    private static String checkedName(Body body) {
        if (!body.has("name")) {
            throw Refusal.invalid("Give a \"name\", which may be null for none");
        }
        try {
            return DeviceClaim.checkedName(body.text("name").orElse(null));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
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
