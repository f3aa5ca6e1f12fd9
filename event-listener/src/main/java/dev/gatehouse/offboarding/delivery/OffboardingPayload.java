package dev.gatehouse.offboarding.delivery;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.gatehouse.offboarding.leaver.Action;
import dev.gatehouse.offboarding.leaver.EnrolledDevice;
import dev.gatehouse.offboarding.leaver.EventType;
import dev.gatehouse.offboarding.leaver.Reason;
import dev.gatehouse.offboarding.leaver.Source;
import dev.gatehouse.offboarding.leaver.UserSnapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.keycloak.util.JsonSerialization;

/**
 * The body of a webhook. Fields without a value are left out.
 *
 * @param type {@code device.offboarding} or {@code device.restored}
 * @param timestamp the instant of the transition, ISO 8601, to the millisecond
 * @param data what happened
 */
@JsonPropertyOrder({"type", "timestamp", "data"})
public record OffboardingPayload(String type, String timestamp, Data data) {

    /**
     * What happened.
     *
     * @param idempotencyKey the {@code webhook-id}: the same in every attempt
     * @param caseId the case, the same for all endpoints
     * @param realm the realm's name
     * @param action what the receiver is asked to do
     * @param reassignTo who gets the devices, or null
     * @param reason {@code disabled} or {@code removed}
     * @param source who or what did it
     * @param user the user at the time
     * @param devices the devices that she had enrolled
     */
    @JsonPropertyOrder({
        "idempotencyKey",
        "caseId",
        "realm",
        "action",
        "reassignTo",
        "reason",
        "source",
        "user",
        "devices"
    })
    public record Data(
            String idempotencyKey,
            String caseId,
            String realm,
            String action,
            String reassignTo,
            String reason,
            SourceData source,
            UserData user,
            List<DeviceData> devices) {}

    /**
     * A device.
     *
     * @param id the id that the device gave itself
     * @param name what people call it, or null
     * @param platform its operating system, or null
     * @param enrolledAt when it was enrolled, ISO 8601
     */
    @JsonPropertyOrder({"id", "name", "platform", "enrolledAt"})
    public record DeviceData(String id, String name, String platform, String enrolledAt) {

        private static DeviceData of(EnrolledDevice device) {
            return new DeviceData(
                    device.id(),
                    device.name(),
                    device.platform(),
                    device.enrolledAt().toString());
        }
    }

    /**
     * Who or what did it.
     *
     * @param type admin, user, okta, scim or server
     * @param name the source's name
     * @param actor id of the account that did it, or null
     */
    @JsonPropertyOrder({"type", "name", "actor"})
    public record SourceData(String type, String name, String actor) {}

    /**
     * The user at the time.
     *
     * @param id the user's id
     * @param username the user name, or null
     * @param email the e-mail address, or null
     * @param firstName the first name, or null
     * @param lastName the last name, or null
     * @param groups paths of her groups
     * @param attributes her attributes, sorted by name
     */
    @JsonPropertyOrder({"id", "username", "email", "firstName", "lastName", "groups", "attributes"})
    public record UserData(
            String id,
            String username,
            String email,
            String firstName,
            String lastName,
            List<String> groups,
            Map<String, List<String>> attributes) {

        /**
         * The payload's view of a snapshot.
         *
         * @param user the snapshot
         * @return the same, in the payload's form
         */
        public static UserData of(UserSnapshot user) {
            return new UserData(
                    user.id(),
                    user.username(),
                    user.email(),
                    user.firstName(),
                    user.lastName(),
                    user.groups(),
                    new TreeMap<>(user.attributes()));
        }
    }

    /**
     * Puts a payload together.
     *
     * @param idempotencyKey the delivery's id
     * @param caseId the case's id
     * @param realm the realm's name
     * @param type what the message is about
     * @param action what the receiver is asked to do
     * @param reassignTo who gets the devices, if anybody
     * @param reason why the user is offboarded
     * @param source who or what did it
     * @param user the user at the time
     * @param at the instant of the transition
     * @return the payload
     */
    public static OffboardingPayload of(
            String idempotencyKey,
            String caseId,
            String realm,
            EventType type,
            Action action,
            Optional<String> reassignTo,
            Reason reason,
            Source source,
            UserSnapshot user,
            Instant at) {
        SourceData by = new SourceData(source.type().wireName(), source.name(), source.actor());
        Data data = new Data(
                idempotencyKey,
                caseId,
                realm,
                action.wireName(),
                reassignTo.orElse(null),
                reason.wireName(),
                by,
                UserData.of(user),
                user.devices().stream().map(DeviceData::of).toList());
        return new OffboardingPayload(
                type.wireName(), at.truncatedTo(ChronoUnit.MILLIS).toString(), data);
    }

    /**
     * The body's text.
     *
     * @return JSON
     */
    public String toJson() {
        return write(this);
    }

    /**
     * A snapshot as it is kept with the case.
     *
     * @param user the snapshot
     * @return JSON, in the form that {@code data.user} has
     */
    public static String toJson(UserSnapshot user) {
        return write(UserData.of(user));
    }

    private static String write(Object value) {
        try {
            return JsonSerialization.mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Strings, lists and maps can always be written as JSON", e);
        }
    }
}
