package dev.gatehouse.benchmarks.cli;

import com.unboundid.util.LDAPSDKException;
import dev.gatehouse.benchmarks.okta.DirectoryKind;
import dev.gatehouse.benchmarks.okta.People;
import dev.gatehouse.benchmarks.server.HelperProcess;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the benchmark starts for itself: a directory that runs until its input ends. */
@Command(name = "directory", hidden = true, description = "Runs a directory until its input ends")
final class DirectoryCommand implements Callable<Integer> {

    @Option(names = "--kind", required = true)
    private DirectoryKind kind;

    @Option(names = "--users", required = true)
    private int users;

    @Option(names = "--groups", required = true)
    private int groups;

    @Override
    public Integer call() throws IOException, LDAPSDKException {
        System.out.println(HelperProcess.READY + kind.start(new People(users, groups)));
        while (System.in.read() >= 0) {
            // Only the end matters.
        }
        return 0;
    }
}
