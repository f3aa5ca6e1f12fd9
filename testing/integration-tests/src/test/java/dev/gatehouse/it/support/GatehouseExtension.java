package dev.gatehouse.it.support;

import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.receiver.WebhookReceiver;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Makes what tests ask for: the server once for the run, everything else once for each test. */
final class GatehouseExtension implements ParameterResolver, ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(GatehouseExtension.class);

    private final Map<Class<?>, Function<ExtensionContext, AutoCloseable>> perTest = Map.of(
            Chromium.class, context -> Chromium.start(),
            DemoUnderTest.class, context -> DemoUnderTest.start(keycloak(context)),
            TestRealm.class, context -> TestRealm.create(keycloak(context)),
            WebhookReceiver.class, context -> WebhookReceiver.start("127.0.0.1", 0, TestRealm.WEBHOOK_SECRET),
            OktaEmulator.class, context -> OktaEmulator.start(OktaEmulatorConfig.defaults()));

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == KeycloakUnderTest.class || perTest.containsKey(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == KeycloakUnderTest.class) {
            return keycloak(context);
        }
        return context.getStore(NAMESPACE)
                .computeIfAbsent(type, key -> perTest.get(key).apply(context));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean wanted = context.getTestMethod().stream()
                .flatMap(method -> Arrays.stream(method.getParameterTypes()))
                .anyMatch(Chromium.class::equals);
        return wanted && !Chromium.isInstalled()
                ? ConditionEvaluationResult.disabled("There is no Chromium: install it to run the browser tests")
                : ConditionEvaluationResult.enabled("");
    }

    private static KeycloakUnderTest keycloak(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(KeycloakUnderTest.class, key -> KeycloakUnderTest.start(), KeycloakUnderTest.class);
    }
}
