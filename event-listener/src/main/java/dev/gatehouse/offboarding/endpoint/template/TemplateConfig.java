package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.endpoint.EndpointUrl;
import dev.gatehouse.offboarding.leaver.Action;
import java.net.URI;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.common.util.MultivaluedHashMap;

/**
 * A template endpoint's configuration.
 *
 * @param vendor whose ready-made requests are sent
 * @param requests what is sent, by action; other actions are skipped
 * @param platforms platforms of the devices that it is for; empty for all
 * @param settings values of <code>${setting.NAME}</code>
 * @param emptyForMissing whether what has no value is taken for empty; if not, the message is skipped
 * @param auth how to authenticate
 */
public record TemplateConfig(
        Vendor vendor,
        Map<Action, TemplateSource> requests,
        Set<String> platforms,
        Map<String, String> settings,
        boolean emptyForMissing,
        TemplateAuth auth) {

    /** Copies the collections. */
    public TemplateConfig {
        requests = Map.copyOf(requests);
        platforms = Set.copyOf(platforms);
        settings = Map.copyOf(settings);
    }

    /**
     * Reads a component's configuration and checks it, all but the secret.
     *
     * @param config the component's values
     * @return the configuration
     * @throws IllegalArgumentException if it cannot work, with a message for the administrator
     */
    public static TemplateConfig of(MultivaluedHashMap<String, String> config) {
        Vendor vendor = Vendor.of(text(config, TemplateProperties.VENDOR, Vendor.NONE.wireName()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The vendor must be one of " + String.join(", ", Vendor.wireNames())));
        Map<String, String> settings = pairs(config, TemplateProperties.SETTINGS, '=');
        Map<Action, TemplateSource> requests = vendor == Vendor.NONE ? own(config) : readyMade(config, vendor);
        requests.values().forEach(request -> RequestTemplate.parse(request).checkSettings(settings.keySet()));
        return new TemplateConfig(
                vendor,
                requests,
                new LinkedHashSet<>(list(config, TemplateProperties.PLATFORMS)),
                settings,
                emptyForMissing(text(config, TemplateProperties.MISSING, TemplateProperties.SKIP)),
                auth(config, vendor));
    }

    /**
     * Where the server would connect to.
     *
     * @return the URLs of all requests, and the one that tokens are fetched from
     */
    List<URI> addresses() {
        Stream<URI> requested =
                requests.values().stream().map(RequestTemplate::parse).map(RequestTemplate::address);
        Stream<URI> token = auth.kind() == TemplateAuth.Kind.CLIENT_CREDENTIALS
                ? Stream.of(EndpointUrl.parse(auth.tokenUrl()))
                : Stream.empty();
        return Stream.concat(requested, token).toList();
    }

    /**
     * Whether a configuration asks for one request for each device.
     *
     * @param config the values of each property
     * @return true if it does
     */
    public static boolean perDevice(Map<String, List<String>> config) {
        String vendor = joined(config, TemplateProperties.VENDOR);
        String texts = joined(config, TemplateProperties.URL) + joined(config, TemplateProperties.BODY);
        boolean ready = !vendor.isBlank() && !vendor.equals(Vendor.NONE.wireName());
        return ready || texts.contains("${" + Placeholder.DEVICE + ".");
    }

    private static String joined(Map<String, List<String>> config, String property) {
        return String.join("", config.getOrDefault(property, List.of()));
    }

    /**
     * The messages for a user's devices.
     *
     * @param devices how many devices she has
     * @return their parts' names
     */
    public static List<String> parts(int devices) {
        return IntStream.range(0, devices).mapToObj(TemplateValues::part).toList();
    }

    private static Map<Action, TemplateSource> own(MultivaluedHashMap<String, String> config) {
        String url = text(config, TemplateProperties.URL, "");
        if (url.isEmpty()) {
            throw new IllegalArgumentException("The URL is missing");
        }
        TemplateSource source = new TemplateSource(
                text(config, TemplateProperties.METHOD, "POST"),
                url,
                pairs(config, TemplateProperties.HEADERS, ':'),
                text(config, TemplateProperties.BODY, ""));
        List<Action> actions = actions(config);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("Name the actions that this request is for");
        }
        Map<Action, TemplateSource> requests = new EnumMap<>(Action.class);
        actions.forEach(action -> requests.put(action, source));
        return requests;
    }

    private static Map<Action, TemplateSource> readyMade(MultivaluedHashMap<String, String> config, Vendor vendor) {
        if (!text(config, TemplateProperties.URL, "").isEmpty()) {
            throw new IllegalArgumentException(
                    "URL and vendor exclude each other: choose the vendor none for a request of your own");
        }
        String base = text(config, TemplateProperties.BASE_URL, vendor.baseUrl());
        if (base.isEmpty()) {
            throw new IllegalArgumentException("The base URL is missing: where your " + vendor.wireName() + " is");
        }
        List<Action> wanted = actions(config);
        Map<Action, TemplateSource> requests = new EnumMap<>(Action.class);
        vendor.templates().forEach((action, source) -> {
            if (wanted.isEmpty() || wanted.contains(action)) {
                requests.put(action, source.below(base));
            }
        });
        wanted.stream()
                .filter(action -> !requests.containsKey(action))
                .findFirst()
                .ifPresent(action -> {
                    throw new IllegalArgumentException(
                            "There is no ready-made " + action.wireName() + " for " + vendor.wireName());
                });
        return requests;
    }

    private static TemplateAuth auth(MultivaluedHashMap<String, String> config, Vendor vendor) {
        TemplateAuth.Kind kind = TemplateAuth.Kind.of(
                text(config, TemplateProperties.AUTH, vendor.auth().wireName()));
        String name =
                text(config, TemplateProperties.AUTH_NAME, kind == TemplateAuth.Kind.HEADER ? vendor.keyHeader() : "");
        return new TemplateAuth(
                kind, name, text(config, TemplateProperties.TOKEN_URL, ""), text(config, TemplateProperties.SCOPE, ""));
    }

    private static List<Action> actions(MultivaluedHashMap<String, String> config) {
        return list(config, TemplateProperties.ACTIONS).stream()
                .map(name -> Action.of(name)
                        .filter(action -> action != Action.NOTHING)
                        .orElseThrow(() -> new IllegalArgumentException("There is no action " + Escape.header(name))))
                .toList();
    }

    private static boolean emptyForMissing(String value) {
        if (!value.equals(TemplateProperties.SKIP) && !value.equals(TemplateProperties.EMPTY)) {
            throw new IllegalArgumentException("Without a value must be skip or empty");
        }
        return value.equals(TemplateProperties.EMPTY);
    }

    private static Map<String, String> pairs(MultivaluedHashMap<String, String> config, String property, char between) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : list(config, property)) {
            int at = line.indexOf(between);
            if (at < 1) {
                throw new IllegalArgumentException(property + " must be lines of the form name" + between + " value");
            }
            pairs.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        }
        return pairs;
    }

    private static List<String> list(MultivaluedHashMap<String, String> config, String property) {
        return Optional.ofNullable(config.getList(property)).orElse(List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .toList();
    }

    private static String text(MultivaluedHashMap<String, String> config, String property, String otherwise) {
        String value = config.getFirst(property);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }
}
