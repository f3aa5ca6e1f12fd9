package dev.gatehouse.okta.emulator.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.EventHook;
import dev.gatehouse.okta.emulator.organization.LogEvent;
import dev.gatehouse.okta.emulator.organization.Organization;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Calls event hooks: each event at once and alone, in no certain order, 3 seconds for an answer, one retry, none after a 4xx. Like Okta's its calls are
 * no more than a wake-up: what fails twice is lost, and what succeeds may come again. (Okta's concept "Event hooks".)
 */
public final class EventHookSender implements AutoCloseable {

    /** The event that no hook may have. */
    public static final String NOT_HOOKABLE = "user.lifecycle.delete.completed";

    private static final Logger LOG = Logger.getLogger(EventHookSender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int ATTEMPTS = 2;
    private static final int THREADS = 4;

    private final Organization organization;
    private final String baseUri;
    private final Function<LogEvent, ObjectNode> toJson;
    private final BooleanSupplier twice;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "okta-event-hooks");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Sends the events of an organization from now on.
     *
     * @param organization where they happen
     * @param baseUri the emulator's own address, named as source
     * @param toJson writes an event
     * @param twice asked at each event whether it is to be delivered twice
     */
    public EventHookSender(
            Organization organization, String baseUri, Function<LogEvent, ObjectNode> toJson, BooleanSupplier twice) {
        this.organization = organization;
        this.baseUri = baseUri;
        this.toJson = toJson;
        this.twice = twice;
    }

    /** Begins to send. */
    public void start() {
        organization.log().subscribe(this::send);
    }

    /**
     * Challenges the receiver of a hook: a GET with a random value in a header, which it must give back.
     *
     * @param hook the hook
     * @return whether it did
     */
    public boolean verify(EventHook hook) {
        String challenge = UUID.randomUUID().toString();
        HttpRequest request = request(hook)
                .header("x-okta-verification-challenge", challenge)
                .GET()
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    && challenge.equals(
                            Json.parse(response.body()).path("verification").asText());
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            LOG.warnf("Event hook %s cannot be reached: %s", hook.id(), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stops sending; what is under way is given up. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void send(LogEvent event) {
        int deliveries = twice.getAsBoolean() ? 2 : 1;
        for (EventHook hook : organization.eventHooks()) {
            if (hook.wants(event.eventType())) {
                submit(hook, event, deliveries);
            }
        }
    }

    private void submit(EventHook hook, LogEvent event, int deliveries) {
        try {
            executor.execute(() -> deliver(hook, event, deliveries));
        } catch (RejectedExecutionException e) {
            LOG.debugf("Event %s is not sent: the emulator is stopping", event.uuid());
        }
    }

    private void deliver(EventHook hook, LogEvent event, int deliveries) {
        HttpRequest request = request(hook)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body(hook, event))))
                .build();
        for (int delivery = 1; delivery <= deliveries; delivery++) {
            call(hook, request);
        }
    }

    private void call(EventHook hook, HttpRequest request) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status < 500) {
                    return;
                }
                LOG.warnf("Event hook %s answered %d", hook.id(), status);
            } catch (IOException e) {
                LOG.warnf("Event hook %s cannot be reached: %s", hook.id(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private HttpRequest.Builder request(EventHook hook) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hook.uri()).timeout(TIMEOUT).header("User-Agent", "Okta");
        hook.headers().forEach(request::header);
        return request;
    }

    private ObjectNode body(EventHook hook, LogEvent event) {
        ObjectNode body = Json.object();
        body.put("eventType", "com.okta.event_hook");
        body.put("eventTypeVersion", "1.0");
        body.put("cloudEventsVersion", "0.1");
        body.put("source", baseUri + "/api/v1/eventHooks/" + hook.id());
        body.put("eventId", UUID.randomUUID().toString());
        body.put("eventTime", Json.time(organization.now()));
        body.put("contentType", "application/json");
        body.putObject("data").putArray("events").add(toJson.apply(event));
        return body;
    }
}
