package dev.gatehouse.okta.emulator.http;

import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import dev.gatehouse.okta.emulator.fault.Faults;
import dev.gatehouse.okta.emulator.fault.Faults.Fault;
import dev.gatehouse.okta.emulator.filter.FilterException;
import dev.gatehouse.okta.emulator.organization.OrganizationException;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The way of each request: injected fault, rate limit, endpoint, answer. Runs in a worker thread, since latency faults sleep.
 */
public final class Pipeline implements HttpHandler {

    private static final Logger LOG = Logger.getLogger(Pipeline.class);
    private static final String CONTROL = "/emulator/";

    private final Router router;
    private final Faults faults;
    private final RateLimits rateLimits;
    private final Function<String, String> callers;
    private final RequestLog requests;
    private final Cursors cursors;
    private final Clock clock;

    /**
     * A pipeline before the routes.
     *
     * @param router the routes
     * @param faults what is to go wrong; requests below {@code /emulator/} are spared, as from the limits
     * @param rateLimits the limits
     * @param callers names the caller by the {@code Authorization} header, which may be null
     * @param requests where requests are written down
     * @param cursors makes and reads the cursors of listings
     * @param clock tells the time of the {@code Date} header, by which clients measure until when a limit is used up
     */
    public Pipeline(
            Router router,
            Faults faults,
            RateLimits rateLimits,
            Function<String, String> callers,
            RequestLog requests,
            Cursors cursors,
            Clock clock) {
        this.router = router;
        this.faults = faults;
        this.rateLimits = rateLimits;
        this.callers = callers;
        this.requests = requests;
        this.cursors = cursors;
        this.clock = clock;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        String path = exchange.getRequestPath();
        if (path.startsWith(CONTROL)) {
            send(exchange, answer(exchange, false), false);
            return;
        }
        requests.add(new RequestLog.Entry(exchange.getRequestMethod().toString(), path, exchange.getQueryString()));
        faults.prepare(path);
        delay(path);
        Optional<Fault> fault = faults.take(path);
        if (fault.filter(Fault.DROPPED_CONNECTION::equals).isPresent()) {
            exchange.getConnection().close();
            return;
        }
        boolean repeated = fault.filter(Fault.DUPLICATE_PAGE::equals).isPresent();
        Response response = fault.flatMap(this::failure).orElseGet(() -> limited(exchange, repeated));
        boolean truncated = fault.filter(Fault.TRUNCATED_BODY::equals).isPresent();
        send(exchange, response.with("x-okta-request-id", UUID.randomUUID().toString()), truncated);
    }

    private Optional<Response> failure(Fault fault) {
        return switch (fault) {
            case SERVER_ERROR -> Optional.of(OktaError.internal().response());
            case UNAVAILABLE -> Optional.of(Response.html(503, "<html><body>Service Unavailable</body></html>"));
            case RATE_LIMIT ->
                Optional.of(
                        rateLimits.usedUp(600).addTo(OktaError.tooManyRequests().response()));
            case CONCURRENCY_LIMIT ->
                Optional.of(
                        rateLimits.usedUp(0).addTo(OktaError.tooManyRequests().response()));
            case EXPIRED_TOKEN -> Optional.of(OktaError.invalidToken("Bearer").response());
            case EMPTY_LIST -> Optional.of(Response.ok(Json.array()));
            case DROPPED_CONNECTION, TRUNCATED_BODY, DUPLICATE_PAGE -> Optional.empty();
        };
    }

    private Response limited(HttpServerExchange exchange, boolean repeated) {
        RateLimits.Allowance allowance = rateLimits.take(
                exchange.getRequestPath(),
                callers.apply(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION)));
        Response response = allowance.exceeded() ? OktaError.tooManyRequests().response() : answer(exchange, repeated);
        return allowance.addTo(response);
    }

    private Response answer(HttpServerExchange exchange, boolean repeated) {
        try {
            String path = exchange.getRequestPath();
            String method = exchange.getRequestMethod().toString();
            Router.Match match = router.find(method, path);
            Request request = request(exchange, match);
            Response response = match.endpoint().handle(request);
            return repeated ? Pages.repeated(request, response) : response;
        } catch (ResponseException e) {
            return e.response();
        } catch (OrganizationException e) {
            return OktaError.of(e).response();
        } catch (FilterException e) {
            return OktaError.invalidSearch(e.getMessage()).response();
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "%s %s failed", exchange.getRequestMethod(), exchange.getRequestPath());
            return OktaError.internal().response();
        }
    }

    private Request request(HttpServerExchange exchange, Router.Match match) throws IOException {
        exchange.startBlocking();
        String body = new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Request(
                exchange.getRequestMethod().toString(),
                exchange.getRequestScheme() + "://" + exchange.getHostAndPort(),
                exchange.getRequestPath(),
                match.parameters(),
                exchange.getQueryParameters(),
                exchange.getQueryString(),
                name -> exchange.getRequestHeaders().getFirst(name),
                name -> Optional.ofNullable(exchange.getRequestCookie(name))
                        .map(Cookie::getValue)
                        .orElse(null),
                body,
                cursors);
    }

    private void send(HttpServerExchange exchange, Response response, boolean truncated) throws IOException {
        exchange.setStatusCode(response.status());
        exchange.getResponseHeaders()
                .put(Headers.DATE, RFC_1123_DATE_TIME.format(clock.instant().atOffset(UTC)));
        response.headers()
                .forEach(header -> exchange.getResponseHeaders().add(new HttpString(header.name()), header.value()));
        byte[] bytes = response.bytes();
        if (!truncated) {
            exchange.getResponseSender().send(ByteBuffer.wrap(bytes));
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_LENGTH, bytes.length);
        if (!exchange.isBlocking()) {
            exchange.startBlocking();
        }
        exchange.getOutputStream().write(bytes, 0, bytes.length / 2);
        exchange.getOutputStream().flush();
        exchange.getConnection().close();
    }

    private void delay(String path) throws IOException {
        long millis = faults.latencyOf(path).toMillis();
        if (millis > 0) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Stopped while delaying an answer", e);
            }
        }
    }
}
