package dev.gatehouse.offboarding.endpoint.template;

import dev.gatehouse.offboarding.endpoint.EndpointUrl;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A request with placeholders. */
final class RequestTemplate {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> NOT_OURS = Set.of("host", "content-length", "transfer-encoding", "connection");
    private static final Pattern WHERE = Pattern.compile("(?i)https?://[^/?#]+([/?#].*)?", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final String CONTENT_TYPE = "Content-Type";

    private final String method;
    private final TemplateText url;
    private final Map<String, TemplateText> headers;
    private final BodyTemplate body;
    private final String contentType;

    private RequestTemplate(
            String method, TemplateText url, Map<String, TemplateText> headers, BodyTemplate body, String contentType) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.contentType = contentType;
    }

    /**
     * What came of a template.
     *
     * @param method the method
     * @param url the URL
     * @param headers the headers
     * @param body the body; empty text for none
     */
    record Rendered(String method, URI url, Map<String, String> headers, String body) {}

    /**
     * Reads a template.
     *
     * @param source the texts
     * @return the template
     * @throws IllegalArgumentException if it cannot work, with a message for the administrator
     */
    static RequestTemplate parse(TemplateSource source) {
        if (!METHODS.contains(source.method())) {
            throw new IllegalArgumentException("The method must be GET, POST, PUT, PATCH or DELETE");
        }
        Map<String, TemplateText> headers = new LinkedHashMap<>();
        String contentType = "application/json";
        for (Map.Entry<String, String> header : source.headers().entrySet()) {
            String name = header.getKey();
            if (!TOKEN.matcher(name).matches() || NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("A header cannot be called " + Escape.header(name));
            }
            if (!Escape.header(header.getValue()).equals(header.getValue())) {
                throw new IllegalArgumentException("The header " + name + " must be one line of ASCII");
            }
            if (name.equalsIgnoreCase(CONTENT_TYPE)) {
                contentType = header.getValue();
            } else {
                headers.put(name, TemplateText.parse(header.getValue()));
            }
        }
        RequestTemplate template = new RequestTemplate(
                source.method(),
                TemplateText.parse(source.url()),
                headers,
                BodyTemplate.parse(source.body(), contentType),
                contentType);
        template.checkUrl();
        template.checkDevices();
        return template;
    }

    /**
     * Whether it is about one device, so that a user with several needs several requests.
     *
     * @return true if URL or body have a placeholder for a device
     */
    boolean perDevice() {
        return url.uses(Placeholder.DEVICE) || body.text().uses(Placeholder.DEVICE);
    }

    /**
     * The user attributes that are put in.
     *
     * @return their names
     */
    Stream<String> attributes() {
        return fields(Placeholder.ATTRIBUTE);
    }

    /**
     * Puts values in.
     *
     * @param values finds a value; empty if there is none
     * @return the request
     * @throws MissingValueException if a value is missing or cannot stand where it stands
     */
    Rendered render(Function<Placeholder, Optional<String>> values) {
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach((name, text) -> all.put(name, text.render(values, Escape::header)));
        String content = body.render(values);
        if (!content.isEmpty()) {
            all.put(CONTENT_TYPE, contentType);
        } else if (!method.equals("GET") && !method.equals("DELETE")) {
            all.put("Content-Length", "0");
        }
        return new Rendered(method, EndpointUrl.parse(url.render(values, Escape::url)), all, content);
    }

    /**
     * Checks that all settings that are put in are there.
     *
     * @param known the names of the settings
     * @throws IllegalArgumentException if one is missing
     */
    void checkSettings(Set<String> known) {
        fields(Placeholder.SETTING)
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "The setting " + name + " is missing: add a line " + name + "=value to the settings");
                });
    }

    /**
     * Where requests go, with something in place of the placeholders, which cannot change the host.
     *
     * @return a URL
     */
    URI address() {
        return EndpointUrl.parse(url.render(placeholder -> Optional.of("x"), Escape::url));
    }

    private Stream<String> fields(String group) {
        return Stream.concat(Stream.of(url, body.text()), headers.values().stream())
                .flatMap(text -> text.fields(group));
    }

    private void checkUrl() {
        if (!(url.parts().get(0) instanceof TemplateText.Literal start)
                || !WHERE.matcher(start.text()).matches()
                || start.text().indexOf('/', "https://".length()) < 0
                        && url.parts().size() > 1) {
            throw new IllegalArgumentException(
                    "The URL must start with https:// and a host, and placeholders may only follow a / after the host");
        }
        address();
    }

    private void checkDevices() {
        boolean inHeaders = headers.values().stream().anyMatch(text -> text.uses(Placeholder.DEVICE));
        if (inHeaders && !perDevice()) {
            throw new IllegalArgumentException(
                    "A device in a header asks for the device in the URL or in the body as well");
        }
    }
}
