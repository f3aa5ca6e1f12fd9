package dev.gatehouse.demo.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jsoup.nodes.FormElement;

/** Follows pages, forms and redirects with cookies, until a redirect leads to the app. */
final class Browser {

    private static final int REDIRECT_LIMIT = 20;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new LoopbackCookies())
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI appAddress;

    /**
     * @param appAddress where redirects end, since they are the app's
     */
    Browser(URI appAddress) {
        this.appAddress = appAddress;
    }

    /** Where the browser is: at a page, or back at the app. */
    sealed interface Place permits AtPage, AtApp {}

    record AtPage(WebPage page) implements Place {}

    record AtApp(URI redirect) implements Place {}

    Place open(URI uri) {
        return follow(HttpRequest.newBuilder(uri).GET());
    }

    Place submit(FormElement form, Map<String, String> values) {
        return follow(HttpRequest.newBuilder(WebPage.action(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(WebPage.filled(form, values).encoded())));
    }

    private Place follow(HttpRequest.Builder first) {
        HttpRequest.Builder next = first;
        for (int i = 0; i < REDIRECT_LIMIT; i++) {
            HttpRequest request = next.timeout(Duration.ofMinutes(1)).build();
            HttpResponse<String> answer = send(request);
            if (answer.statusCode() / 100 != 3) {
                return new AtPage(WebPage.parse(request.uri(), answer.statusCode(), answer.body()));
            }
            URI target = request.uri()
                    .resolve(answer.headers()
                            .firstValue("Location")
                            .orElseThrow(() -> new SignInException("a redirect to nowhere at " + request.uri())));
            if (target.toString().startsWith(appAddress.toString())) {
                return new AtApp(target);
            }
            next = HttpRequest.newBuilder(target).GET();
        }
        throw new SignInException("more than " + REDIRECT_LIMIT + " redirects");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
