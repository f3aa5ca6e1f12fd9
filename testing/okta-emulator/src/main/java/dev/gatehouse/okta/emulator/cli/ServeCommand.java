package dev.gatehouse.okta.emulator.cli;

import com.nimbusds.jose.jwk.JWK;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import dev.gatehouse.okta.emulator.http.RateLimits;
import dev.gatehouse.okta.emulator.seed.Seed;
import dev.gatehouse.okta.emulator.seed.SeedGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: runs the emulator until the process is stopped. */
@Command(name = "serve", description = "Runs the emulator until it is stopped.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (${DEFAULT-VALUE})")
    private String host;

    @Option(names = "--port", defaultValue = "8090", description = "Port to listen on, 0 for any (${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--base-uri", description = "Address that clients know; also the issuer (http://localhost:PORT)")
    private URI baseUri;

    @ArgGroup
    private Source source;

    @Option(names = "--groups", defaultValue = "20", description = "Groups to generate with --users (${DEFAULT-VALUE})")
    private int groups;

    @Option(
            names = "--password",
            defaultValue = "Password1!",
            description = "Password of seeded users (${DEFAULT-VALUE})")
    private String password;

    @Option(names = "--redirect-uri", description = "Further redirect URI of the seeded web applications; repeatable")
    private List<String> redirectUris = List.of();

    @Option(
            names = "--rate-limits",
            defaultValue = "GENEROUS",
            description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private RateLimitChoice rateLimits;

    @Option(
            names = "--write-private-keys",
            description = "Directory for the private keys of clients with private_key_jwt, as CLIENT.jwk.json")
    private Path privateKeys;

    @Spec
    private CommandSpec spec;

    private static final class Source {

        @Option(names = "--seed", description = "Seed file (the built-in demonstration)")
        private Path seed;

        @Option(names = "--users", description = "Number of users to generate instead of a seed")
        private Integer users;
    }

    private enum RateLimitChoice {
        GENEROUS,
        WORKFORCE,
        FREE;

        private RateLimits.Limits limits() {
            return switch (this) {
                case GENEROUS -> RateLimits.Limits.generous();
                case WORKFORCE -> RateLimits.Limits.workforce();
                case FREE -> RateLimits.Limits.free();
            };
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        OktaEmulatorConfig config = OktaEmulatorConfig.defaults()
                .withHost(host)
                .withPort(port)
                .withSeed(seed())
                .withDefaultPassword(password)
                .withRedirectUris(redirectUris)
                .withRateLimits(rateLimits.limits());
        try (OktaEmulator okta = OktaEmulator.start(baseUri == null ? config : config.withBaseUri(baseUri))) {
            writePrivateKeys(okta);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "Okta emulator ready at %s with %d users and %d groups%n",
                    okta.baseUri(),
                    okta.organization().users().count(user -> true),
                    okta.organization().groups().count());
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private Seed seed() throws IOException {
        if (source == null) {
            return Seed.demo();
        }
        return source.users == null ? Seed.read(source.seed) : SeedGenerator.generate(source.users, groups);
    }

    private void writePrivateKeys(OktaEmulator okta) throws IOException {
        if (privateKeys == null) {
            return;
        }
        Files.createDirectories(privateKeys);
        for (var entry : okta.clientKeys().entrySet()) {
            JWK key = entry.getValue();
            Files.writeString(privateKeys.resolve(entry.getKey() + ".jwk.json"), key.toJSONString());
        }
    }
}
