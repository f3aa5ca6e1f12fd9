package dev.gatehouse.benchmarks.cli;

import dev.gatehouse.benchmarks.offboarding.FastReceiver;
import dev.gatehouse.benchmarks.server.HelperProcess;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the benchmark starts for itself: a receiver of webhooks that runs until its input ends. */
@Command(name = "receiver", hidden = true, description = "Receives webhooks until its input ends")
final class ReceiverCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        System.out.println(HelperProcess.READY + FastReceiver.start());
        while (System.in.read() >= 0) {
            // Only the end matters.
        }
        return 0;
    }
}
