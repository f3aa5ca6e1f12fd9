package dev.gatehouse.scim.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.scim.error.ScimErrorType;
import dev.gatehouse.scim.error.ScimException;
import dev.gatehouse.scim.store.Window;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S17")
class CursorsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    @Test
    void a_cursor_comes_back_as_it_was() {
        for (Object key : new Object[] {"Text \"with\" quotes", 1_700_000_000_000L, null}) {
            Window.Place place = new Window.Place(key, "id", true);

            assertThat(cursors("query", NOW).read(cursors("query", NOW).write(place)))
                    .isEqualTo(place);
        }
    }

    @Test
    void a_cursor_of_another_query_or_a_changed_one_is_refused() {
        String cursor = cursors("query", NOW).write(new Window.Place("key", "id", false));

        assertRefused("other", NOW, cursor, ScimErrorType.INVALID_CURSOR);
        for (String changed :
                List.of("", ".", "nonsense", "A" + cursor, cursor + "A", cursor.replace('.', '-'), "!.!")) {
            assertRefused("query", NOW, changed, ScimErrorType.INVALID_CURSOR);
        }
    }

    @Test
    void a_cursor_expires() {
        String cursor = cursors("query", NOW).write(new Window.Place("key", "id", false));

        assertThat(cursors("query", NOW.plus(Page.CURSOR_LIFETIME)).read(cursor).id())
                .isEqualTo("id");
        assertRefused("query", NOW.plus(Page.CURSOR_LIFETIME).plusSeconds(1), cursor, ScimErrorType.EXPIRED_CURSOR);
    }

    private static void assertRefused(String query, Instant now, String cursor, ScimErrorType type) {
        assertThatThrownBy(() -> cursors(query, now).read(cursor))
                .as(cursor)
                .isInstanceOfSatisfying(
                        ScimException.class,
                        refusal -> assertThat(refusal.type()).contains(type));
    }

    private static Cursors cursors(String query, Instant now) {
        return new Cursors(KEY, query, Clock.fixed(now, ZoneOffset.UTC));
    }
}
