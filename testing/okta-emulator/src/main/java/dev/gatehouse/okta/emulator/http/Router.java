package dev.gatehouse.okta.emulator.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the endpoint for a method and path. Where several routes fit, the one added first wins. */
public final class Router {

    private final List<Route> routes = new ArrayList<>();

    /**
     * Adds a route.
     *
     * @param method the HTTP method
     * @param template the path, with placeholders such as {@code {userId}} for single segments
     * @param endpoint what answers
     * @return this
     */
    public Router add(String method, String template, Endpoint endpoint) {
        routes.add(new Route(method, template.split("/", -1), endpoint));
        return this;
    }

    Match find(String method, String path) {
        String[] segments = path.split("/", -1);
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(segments);
            if (parameters.isPresent() && route.method.equals(method)) {
                return new Match(route.endpoint, parameters.get());
            }
            known |= parameters.isPresent();
        }
        throw known ? OktaError.methodNotAllowed() : OktaError.noSuchPath();
    }

    record Match(Endpoint endpoint, Map<String, String> parameters) {}

    private record Route(String method, String[] template, Endpoint endpoint) {

        Optional<Map<String, String>> match(String[] segments) {
            if (segments.length != template.length) {
                return Optional.empty();
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < template.length; i++) {
                if (template[i].startsWith("{")) {
                    parameters.put(template[i].substring(1, template[i].length() - 1), segments[i]);
                } else if (!template[i].equals(segments[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(parameters);
        }
    }
}
