package dev.gatehouse.offboarding.admin;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.gatehouse.offboarding.decide.DecisionMaker;
import dev.gatehouse.offboarding.delivery.OffboardingPayload;
import dev.gatehouse.offboarding.delivery.ToldAttributes;
import dev.gatehouse.offboarding.endpoint.Message;
import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;
import dev.gatehouse.offboarding.endpoint.template.TemplateEndpointFactory;
import dev.gatehouse.offboarding.endpoint.template.TemplatePreview;
import dev.gatehouse.offboarding.endpoint.template.TemplateSource;
import dev.gatehouse.offboarding.endpoint.template.Vendor;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import dev.gatehouse.offboarding.store.UserReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.UserModel;

/** Ready-made templates, and what a template would send, {@code templates}. Needs the right to view the realm. */
@Produces(MediaType.APPLICATION_JSON)
public final class TemplatesResource {

    private final AdminCall call;

    TemplatesResource(AdminCall call) {
        this.call = call;
    }

    /**
     * A vendor's ready-made templates.
     *
     * @param vendor the name for the property {@code vendor}
     * @param baseUrl where the vendor's API is; null if each customer has one of his own
     * @param auth how the vendor is authenticated to
     * @param deviceId what {@code device.id} must be
     * @param document where the vendor documents the calls
     * @param templates the requests by action, with URLs below the base URL
     */
    @JsonPropertyOrder({"vendor", "baseUrl", "auth", "deviceId", "document", "templates"})
    public record VendorView(
            String vendor,
            String baseUrl,
            String auth,
            String deviceId,
            String document,
            Map<String, TemplateSource> templates) {

        private static VendorView of(Vendor vendor) {
            Map<String, TemplateSource> templates = new TreeMap<>();
            vendor.templates().forEach((action, source) -> templates.put(action.wireName(), source));
            return new VendorView(
                    vendor.wireName(),
                    vendor.baseUrl().isEmpty() ? null : vendor.baseUrl(),
                    vendor.auth().wireName(),
                    vendor.deviceId(),
                    vendor.document(),
                    templates);
        }
    }

    /**
     * What to preview: a saved endpoint, or a configuration that is not saved yet.
     *
     * @param endpoint id of a template endpoint, or null
     * @param config a template endpoint's configuration, or null
     * @param action the action
     * @param user id or user name of the leaver; somebody made up where it is missing
     * @param device which of her devices, from 0
     */
    public record Wish(String endpoint, Map<String, List<String>> config, String action, String user, int device) {

        private static Wish of(Body body) {
            return new Wish(
                    body.text("endpoint").orElse(null),
                    body.properties("config").orElse(null),
                    body.text("action").orElse(Action.NOTIFY.wireName()),
                    body.text("user").orElse(null),
                    body.number("device", 0));
        }
    }

    /**
     * Lists the vendors with their ready-made templates.
     *
     * @return the vendors
     */
    @GET
    public List<VendorView> list() {
        call.auth().realm().requireViewRealm();
        return Arrays.stream(Vendor.values())
                .filter(vendor -> vendor != Vendor.NONE)
                .map(VendorView::of)
                .toList();
    }

    /**
     * Shows what a template would send, with secrets masked. Sends nothing. Needs the right to view users as well if
     * it is about a real one.
     *
     * @param body a {@link Wish}: what to preview; the action is {@code notify} where it is missing
     * @return what would be sent; 400 if the configuration cannot work
     */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public TemplatePreview preview(InputStream body) {
        call.auth().realm().requireViewRealm();
        Wish wish = Wish.of(Body.of(body, Set.of("endpoint", "config", "action", "user", "device")));
        try {
            Action action =
                    Action.of(wish.action()).orElseThrow(() -> new IllegalArgumentException("There is no such action"));
            MultivaluedHashMap<String, String> config = config(wish);
            UserSnapshot user =
                    wish.user() == null ? somebody(TemplatePreview.attributes(config)) : snapshot(wish.user());
            return TemplatePreview.of(config, message(action, user, wish.device()));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(e.getMessage());
        }
    }

    private MultivaluedHashMap<String, String> config(Wish wish) {
        if (wish.config() != null) {
            MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
            config.putAll(wish.config());
            return config;
        }
        if (wish.endpoint() == null) {
            throw new IllegalArgumentException("Name an endpoint or a configuration");
        }
        ComponentModel model = call.realm().getComponent(wish.endpoint());
        if (model == null
                || !model.getProviderType().equals(OffboardingEndpoint.class.getName())
                || !model.getProviderId().equals(TemplateEndpointFactory.ID)) {
            throw Refusal.missing("No such template endpoint in this realm");
        }
        return model.getConfig();
    }

    private Message message(Action action, UserSnapshot user, int device) {
        String id = UUID.randomUUID().toString();
        Instant now = Instant.now();
        String payload = OffboardingPayload.of(
                        id,
                        id,
                        call.realm().getName(),
                        EventType.OFFBOARDING,
                        action,
                        Optional.empty(),
                        Reason.DISABLED,
                        Source.SERVER,
                        user,
                        now)
                .toJson();
        return new Message(id, EventType.OFFBOARDING, "device-" + device, now, payload);
    }

    private UserSnapshot snapshot(String idOrName) {
        UserModel byId = call.session().users().getUserById(call.realm(), idOrName);
        UserModel user = byId != null ? byId : call.session().users().getUserByUsername(call.realm(), idOrName);
        if (user == null) {
            throw Refusal.missing("No such user in this realm");
        }
        call.auth().users().requireView(user);
        return call.within(db -> {
            UserReader users = new UserReader(db);
            return Optional.ofNullable(users.read(List.of(user.getId())).get(user.getId()))
                    .map(users::snapshot)
                    .map(whole -> new ToldAttributes(new DecisionMaker(db))
                            .of(call.realm().getId(), whole))
                    .orElseThrow(() -> Refusal.missing("The user is not stored in this realm"));
        });
    }

    /** The value that any attribute has is a number, which can stand everywhere. */
    private static UserSnapshot somebody(Set<String> attributes) {
        return new UserSnapshot(
                "6d1e6f8e-0000-4000-8000-000000000000",
                "sample",
                "sample@example.com",
                "Sam \"the\" \\ Sample",
                "O'Neill & Söhne",
                List.of("/staff"),
                attributes.stream().collect(Collectors.toMap(name -> name, name -> List.of("1234"))),
                List.of(new EnrolledDevice("1234", "Sam's laptop", "macos", Instant.EPOCH)));
    }
}
