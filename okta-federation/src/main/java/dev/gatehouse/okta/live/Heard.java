package dev.gatehouse.okta.live;

import dev.gatehouse.okta.client.LogEvent;
import dev.gatehouse.okta.client.LogEvent.Target;
import dev.gatehouse.okta.store.PendingKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one event says that somebody should look into. Nothing else of the event is believed.
 *
 * @param fingerprint tells this event from all others, the ids that it names included; null when Okta gave it no id
 * @param targets what to look into, by Okta id; no more of it than {@link #MAX_TARGETS}
 * @param isCut whether the event names more than that
 */
record Heard(String fingerprint, Map<String, PendingKind> targets, boolean isCut) {

    /** Okta's own events name a user or a group or two. */
    static final int MAX_TARGETS = 20;

    /** Stands for all assignments to the Identity app. */
    static final String ASSIGNMENTS = "assignments";

    private static final Pattern USER_ID = Pattern.compile("00u[A-Za-z0-9_-]{10,60}");
    private static final Pattern GROUP_ID = Pattern.compile("00g[A-Za-z0-9_-]{10,60}");

    /**
     * Reads an event.
     *
     * @param identityApp Okta's id of the Identity app, null when there is none
     * @return nothing when the event does not concern us: it is of another kind, went wrong, or names nobody
     */
    static Optional<Heard> of(LogEvent event, String identityApp) {
        Optional<EventType> type = EventType.of(event.eventType());
        if (type.isEmpty() || !event.succeeded()) {
            return Optional.empty();
        }
        Map<String, PendingKind> targets = targets(type.get(), event, identityApp);
        boolean isCut = targets.size() > MAX_TARGETS;
        targets.keySet().removeAll(targets.keySet().stream().skip(MAX_TARGETS).toList());
        return targets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Heard(fingerprint(event, targets), targets, isCut));
    }

    /** Of a membership the user is enough: her groups are few, while the members of the group may be a hundred thousand. */
    private static Map<String, PendingKind> targets(EventType type, LogEvent event, String identityApp) {
        Map<String, PendingKind> targets = new TreeMap<>();
        if (type.isAboutAnApp() && event.target().stream().noneMatch(target -> isApp(target, identityApp))) {
            return targets;
        }
        PendingKind user = type == EventType.USER_DELETED ? PendingKind.DELETED_USER : PendingKind.USER;
        for (Target target : event.target()) {
            if ("User".equals(target.type()) && matches(USER_ID, target.id())) {
                targets.put(target.id(), user);
            } else if ("UserGroup".equals(target.type()) && matches(GROUP_ID, target.id())) {
                targets.put(target.id(), PendingKind.GROUP);
            }
        }
        if (type.isMembership() && targets.containsValue(PendingKind.USER)) {
            targets.values().removeIf(kind -> kind == PendingKind.GROUP);
        }
        if (type.isAboutAnApp() && targets.isEmpty()) {
            targets.put(ASSIGNMENTS, PendingKind.ASSIGNMENTS);
        }
        return targets;
    }

    private static boolean isApp(Target target, String identityApp) {
        return identityApp != null && "AppInstance".equals(target.type()) && identityApp.equals(target.id());
    }

    private static boolean matches(Pattern pattern, String id) {
        return id != null && pattern.matcher(id).matches();
    }

    private static String fingerprint(LogEvent event, Map<String, PendingKind> targets) {
        if (event.uuid() == null || event.uuid().isBlank()) {
            return null;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = event.uuid() + "\n" + targets;
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
