package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.okta.sdk.resource.api.SystemLogApi;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.common.PagedList;
import com.okta.sdk.resource.model.LogEvent;
import dev.gatehouse.okta.emulator.Browser.Answer;
import dev.gatehouse.okta.emulator.http.Json;
import dev.gatehouse.okta.emulator.organization.Users;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Okta's own Java SDK reads the system log, polled and bounded. */
@Tag("O14")
@SuppressWarnings("deprecation") // PagedList: the SDK offers nothing else to page with
class OktaSdkLogTest {

    private static final String SUSPEND_OR_UNSUSPEND =
            "eventType eq \"user.lifecycle.suspend\" or eventType eq \"user.lifecycle.unsuspend\"";

    private final MovableClock clock = new MovableClock();
    private final OktaEmulator okta =
            OktaEmulator.start(OktaEmulatorConfig.defaults().withClock(clock));
    private final SystemLogApi log = new SystemLogApi(OktaSdk.administrator(okta));
    private final Users users = okta.organization().users();

    @AfterEach
    void stop() {
        okta.close();
    }

    @Test
    void polls_for_ever_by_the_cursor_of_the_next_link() throws ApiException {
        PagedList<LogEvent> page = poll(now(), null);
        assertThat(page).isEmpty();
        assertThat(page.hasMoreItems()).isTrue();
        page = poll(null, page.getAfter());
        assertThat(page).isEmpty();
        assertThat(page.hasMoreItems()).isTrue();

        users.suspend("alice@acme.example");
        users.unsuspend("alice@acme.example");
        users.suspend("bob@acme.example");
        page = poll(null, page.getAfter());
        assertThat(logins(page)).containsExactly("alice@acme.example", "alice@acme.example");
        assertThat(page)
                .extracting(LogEvent::getEventType)
                .containsExactly("user.lifecycle.suspend", "user.lifecycle.unsuspend");
        page = poll(null, page.getAfter());
        assertThat(logins(page)).containsExactly("bob@acme.example");
        page = poll(null, page.getAfter());
        assertThat(page).isEmpty();
        assertThat(page.hasMoreItems()).isTrue();
    }

    @Test
    void the_next_link_can_be_kept_and_followed_as_it_is() throws ApiException {
        String link = poll(now(), null).getNextPage();
        users.suspend("alice@acme.example");
        users.updateProfile("bob@acme.example", Map.of("title", "Engineer"));
        Answer first = Browser.with(okta, "SSWS demo-ssws-token").get(link);
        assertThat(first.json()).as("the filter goes with the link").hasSize(1);
        assertThat(first.json().at("/0/eventType").asText()).isEqualTo("user.lifecycle.suspend");
        assertThat(first.next()).isPresent();
    }

    @Test
    void a_question_with_two_bounds_has_a_last_page_in_either_direction() throws ApiException {
        String since = now();
        users.suspend("alice@acme.example");
        users.suspend("bob@acme.example");
        clock.advance(Duration.ofSeconds(1));
        String until = now();
        users.suspend("carol@acme.example");
        for (String order : List.of("ASCENDING", "DESCENDING")) {
            PagedList<LogEvent> first = bounded(since, until, null, order);
            PagedList<LogEvent> last = bounded(since, until, first.getAfter(), order);
            assertThat(first.hasMoreItems()).isTrue();
            assertThat(last.hasMoreItems()).isFalse();
            boolean ascending = order.equals("ASCENDING");
            assertThat(logins(first)).containsExactly(ascending ? "alice@acme.example" : "bob@acme.example");
            assertThat(logins(last)).containsExactly(ascending ? "bob@acme.example" : "alice@acme.example");
        }
    }

    @Test
    void polling_goes_by_when_an_event_was_stored_and_a_bounded_question_by_when_it_happened() throws ApiException {
        okta.organization().log().hold();
        users.suspend("alice@acme.example");
        clock.advance(Duration.ofMinutes(1));
        String since = now();
        clock.advance(Duration.ofSeconds(1));
        okta.organization().log().release();
        clock.advance(Duration.ofSeconds(1));
        assertThat(logins(poll(since, null))).containsExactly("alice@acme.example");
        assertThat(bounded(since, now(), null, "ASCENDING")).isEmpty();
    }

    @Test
    void a_question_without_a_beginning_looks_seven_days_back() throws ApiException {
        String since = now();
        users.suspend("alice@acme.example");
        clock.advance(Duration.ofDays(7).plusSeconds(1));
        users.suspend("bob@acme.example");
        assertThat(logins(poll(null, null))).containsExactly("bob@acme.example");
        assertThat(logins(poll(since, null))).containsExactly("alice@acme.example", "bob@acme.example");
    }

    @Test
    void events_are_kept_for_ninety_days_and_older_ones_are_left_out_silently() throws ApiException {
        String since = now();
        users.suspend("alice@acme.example");
        clock.advance(Duration.ofDays(80));
        users.suspend("bob@acme.example");
        assertThat(logins(poll(since, null))).containsExactly("alice@acme.example", "bob@acme.example");
        clock.advance(Duration.ofDays(10).plusSeconds(1));
        PagedList<LogEvent> left = poll(since, null);
        assertThat(logins(left)).containsExactly("bob@acme.example");
        assertThat(left.hasMoreItems()).isTrue();
        assertThat(logins(bounded(since, now(), null, "DESCENDING"))).containsExactly("bob@acme.example");
    }

    @Test
    void a_beginning_more_than_half_a_year_ago_is_refused_but_a_link_from_then_goes_on() throws ApiException {
        String since = now();
        PagedList<LogEvent> page = poll(since, null);
        users.suspend("alice@acme.example");
        clock.advance(Duration.ofDays(180).plusSeconds(1));
        users.suspend("bob@acme.example");
        ApiException refused = catchThrowableOfType(ApiException.class, () -> poll(since, null));
        assertThat(refused.getCode()).isEqualTo(400);
        assertThat(refused.getResponseBody()).contains("E0000053");
        Answer followed = Browser.with(okta, "SSWS demo-ssws-token").get(page.getNextPage());
        assertThat(followed.status()).isEqualTo(200);
        assertThat(followed.json()).hasSize(1);
        assertThat(followed.json().at("/0/target/0/alternateId").asText()).isEqualTo("bob@acme.example");
    }

    private PagedList<LogEvent> poll(String since, String after) throws ApiException {
        return (PagedList<LogEvent>) log.listLogEvents(since, null, after, SUSPEND_OR_UNSUSPEND, null, 2, "ASCENDING");
    }

    private PagedList<LogEvent> bounded(String since, String until, String after, String order) throws ApiException {
        return (PagedList<LogEvent>) log.listLogEvents(since, until, after, SUSPEND_OR_UNSUSPEND, null, 1, order);
    }

    private String now() {
        return Json.time(okta.organization().now());
    }

    private static List<String> logins(List<LogEvent> events) {
        return events.stream()
                .map(event -> event.getTarget().get(0).getAlternateId())
                .toList();
    }
}
