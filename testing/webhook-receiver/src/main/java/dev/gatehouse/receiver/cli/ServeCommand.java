package dev.gatehouse.receiver.cli;

import dev.gatehouse.receiver.WebhookReceiver;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the receiver until the process is stopped. */
@Command(name = "serve", description = "Runs the receiver until it is stopped", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on (${DEFAULT-VALUE})")
    private String host;

    @Option(names = "--port", defaultValue = "8095", description = "port to listen on (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--secret",
            defaultValue = "${GATEHOUSE_WEBHOOK_SECRET}",
            description = "shared secret, whsec_...; or the environment variable GATEHOUSE_WEBHOOK_SECRET",
            required = true)
    private String secret;

    @Override
    public Integer call() throws InterruptedException {
        try (WebhookReceiver receiver = WebhookReceiver.start(host, port, secret)) {
            System.out.println("Webhooks are received at " + receiver.webhookUri());
            Thread.currentThread().join();
        }
        return 0;
    }
}
