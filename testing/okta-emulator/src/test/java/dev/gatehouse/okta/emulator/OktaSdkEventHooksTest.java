package dev.gatehouse.okta.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.okta.sdk.resource.api.EventHookApi;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.model.EventHook;
import com.okta.sdk.resource.model.EventHookChannel;
import com.okta.sdk.resource.model.EventHookChannelConfig;
import com.okta.sdk.resource.model.EventHookChannelConfigAuthScheme;
import com.okta.sdk.resource.model.EventHookChannelConfigAuthSchemeType;
import com.okta.sdk.resource.model.EventHookChannelType;
import com.okta.sdk.resource.model.EventHookVerificationStatus;
import com.okta.sdk.resource.model.EventSubscriptionType;
import com.okta.sdk.resource.model.EventSubscriptions;
import dev.gatehouse.okta.emulator.RecordingServer.Received;
import dev.gatehouse.okta.emulator.RecordingServer.Reply;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Okta's own Java SDK manages event hooks, whose receiver is a server of the test. */
@Tag("O14")
class OktaSdkEventHooksTest {

    private static final String CHALLENGE = "x-okta-verification-challenge";

    private final OktaEmulator okta = OktaEmulator.start(OktaEmulatorConfig.defaults());
    private final EventHookApi hooks = new EventHookApi(OktaSdk.administrator(okta));
    private final RecordingServer receiver = new RecordingServer(this::reply);
    private volatile UnaryOperator<String> verification = challenge -> challenge;

    @AfterEach
    void stop() {
        okta.close();
        receiver.close();
    }

    @Test
    void registers_a_hook_whose_secret_is_not_shown_again() throws ApiException {
        assertThat(hooks.listEventHooks()).isEmpty();
        EventHook made = hooks.createEventHook(hook());
        assertThat(made.getStatus()).isEqualTo(EventHook.StatusEnum.ACTIVE);
        assertThat(made.getVerificationStatus()).isEqualTo(EventHookVerificationStatus.UNVERIFIED);
        assertThat(hooks.listEventHooks()).singleElement().satisfies(listed -> {
            assertThat(listed.getId()).isEqualTo(made.getId());
            assertThat(listed.getName()).isEqualTo("Gatehouse");
            assertThat(listed.getCreated()).isNotNull();
            assertThat(listed.getEvents().getItems())
                    .containsExactlyInAnyOrder("user.lifecycle.suspend", "user.lifecycle.unsuspend");
            EventHookChannelConfig config = listed.getChannel().getConfig();
            assertThat(config.getUri()).isEqualTo(receiver.uri() + "/hook");
            assertThat(config.getAuthScheme().getKey()).isEqualTo("Authorization");
            assertThat(config.getAuthScheme().getValue()).isNull();
        });
    }

    @Test
    void verifies_a_hook_by_a_challenge_that_is_good_for_one_time() throws Exception {
        String id = hooks.createEventHook(hook()).getId();
        assertThat(hooks.verifyEventHook(id).getVerificationStatus()).isEqualTo(EventHookVerificationStatus.VERIFIED);
        Received asked = receiver.take();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.path()).isEqualTo("/hook");
        assertThat(asked.header("Authorization")).isEqualTo("the-hook-secret");
        String used = asked.header(CHALLENGE);

        verification = challenge -> used;
        ApiException refused = catchThrowableOfType(ApiException.class, () -> hooks.verifyEventHook(id));
        assertThat(refused.getCode()).isEqualTo(400);
        assertThat(receiver.take().header(CHALLENGE)).isNotBlank().isNotEqualTo(used);
    }

    @Test
    void switches_a_hook_off_and_on_and_it_stays_verified() throws Exception {
        String id = verified();
        assertThat(hooks.deactivateEventHook(id).getStatus()).isEqualTo(EventHook.StatusEnum.INACTIVE);
        okta.organization().users().suspend("alice@acme.example");
        EventHook active = hooks.activateEventHook(id);
        assertThat(active.getStatus()).isEqualTo(EventHook.StatusEnum.ACTIVE);
        assertThat(active.getVerificationStatus()).isEqualTo(EventHookVerificationStatus.VERIFIED);
        okta.organization().users().suspend("bob@acme.example");
        assertThat(receiver.take().body())
                .contains("bob@acme.example")
                .as("what happened while it was off")
                .doesNotContain("alice@acme.example");
    }

    @Test
    void deletes_a_hook_once_it_is_off() throws Exception {
        String id = verified();
        ApiException active = catchThrowableOfType(ApiException.class, () -> hooks.deleteEventHook(id));
        assertThat(active.getCode()).isEqualTo(400);
        hooks.deactivateEventHook(id);
        hooks.deleteEventHook(id);
        assertThat(hooks.listEventHooks()).isEmpty();
        ApiException gone = catchThrowableOfType(ApiException.class, () -> hooks.getEventHook(id));
        assertThat(gone.getCode()).isEqualTo(404);
    }

    private String verified() throws Exception {
        String id = hooks.createEventHook(hook()).getId();
        hooks.verifyEventHook(id);
        receiver.take();
        return id;
    }

    private EventHook hook() {
        EventHookChannelConfigAuthScheme secret = new EventHookChannelConfigAuthScheme()
                .type(EventHookChannelConfigAuthSchemeType.HEADER)
                .key("Authorization")
                .value("the-hook-secret");
        return new EventHook()
                .name("Gatehouse")
                .events(new EventSubscriptions()
                        .type(EventSubscriptionType.EVENT_TYPE)
                        .items(List.of("user.lifecycle.suspend", "user.lifecycle.unsuspend")))
                .channel(new EventHookChannel()
                        .type(EventHookChannelType.HTTP)
                        .version("1.0.0")
                        .config(new EventHookChannelConfig()
                                .uri(receiver.uri() + "/hook")
                                .authScheme(secret)));
    }

    private Reply reply(Received request) {
        String challenge = request.header(CHALLENGE);
        return new Reply(200, challenge == null ? "" : "{\"verification\":\"" + verification.apply(challenge) + "\"}");
    }
}
