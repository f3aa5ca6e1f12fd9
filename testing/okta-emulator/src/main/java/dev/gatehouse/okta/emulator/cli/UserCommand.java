package dev.gatehouse.okta.emulator.cli;

import dev.gatehouse.okta.emulator.http.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code user}: what an Okta administrator does to a person, through the API of a running emulator. */
@Command(
        name = "user",
        description = "Changes a person in a running emulator, as an Okta administrator would.",
        mixinStandardHelpOptions = true)
final class UserCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ACTION", description = "One of ${COMPLETION-CANDIDATES}")
    private Action action;

    @Parameters(index = "1", paramLabel = "LOGIN", description = "Login or identifier of the person")
    private String login;

    @Option(names = "--url", defaultValue = "http://localhost:8090", description = "The emulator (${DEFAULT-VALUE})")
    private URI url;

    @Option(names = "--token", defaultValue = "demo-ssws-token", description = "SSWS token (${DEFAULT-VALUE})")
    private String token;

    @Option(
            names = "--password",
            defaultValue = "Password1!",
            description = "First password of a person who is activated without one (${DEFAULT-VALUE})")
    private String password;

    @Spec
    private CommandSpec spec;

    private final HttpClient http = HttpClient.newHttpClient();

    private enum Action {
        ACTIVATE,
        DEACTIVATE,
        SUSPEND,
        UNSUSPEND,
        DELETE,
        SHOW
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        HttpResponse<String> user = send("GET", "", null);
        if (user.statusCode() != 200) {
            return failed(user);
        }
        HttpResponse<String> answer = switch (action) {
            case SHOW -> user;
            case DELETE -> delete();
            case ACTIVATE -> activate();
            default -> lifecycle(action.name().toLowerCase(Locale.ROOT));
        };
        if (answer.statusCode() >= 300) {
            return failed(answer);
        }
        HttpResponse<String> now = send("GET", "", null);
        PrintWriter out = spec.commandLine().getOut();
        out.println(login + " is "
                + (now.statusCode() == 404
                        ? "deleted"
                        : Json.parse(now.body()).path("status").asText()));
        out.flush();
        return 0;
    }

    /** The first call deactivates a person who is not deprovisioned yet. */
    private HttpResponse<String> delete() throws IOException, InterruptedException {
        HttpResponse<String> first = send("DELETE", "", null);
        return first.statusCode() < 300 && send("GET", "", null).statusCode() == 200 ? send("DELETE", "", null) : first;
    }

    /** A person who comes back has no password, and is not active before she has one. */
    private HttpResponse<String> activate() throws IOException, InterruptedException {
        HttpResponse<String> answer = lifecycle("activate");
        if (answer.statusCode() >= 300
                || !Json.parse(send("GET", "", null).body())
                        .path("status")
                        .asText()
                        .equals("PROVISIONED")) {
            return answer;
        }
        var body = Json.object();
        body.putObject("credentials").putObject("password").put("value", password);
        return send("POST", "", Json.write(body));
    }

    private HttpResponse<String> lifecycle(String transition) throws IOException, InterruptedException {
        return send("POST", "/lifecycle/" + transition, "");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        String user = URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v1/users/" + user + path))
                .header("Authorization", "SSWS " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException("Nothing answers at " + url + ": is the emulator running?", e);
        }
    }

    private int failed(HttpResponse<String> answer) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(answer.statusCode() + " " + answer.body());
        err.flush();
        return 1;
    }
}
