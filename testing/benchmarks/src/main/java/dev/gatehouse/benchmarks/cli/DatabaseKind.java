package dev.gatehouse.benchmarks.cli;

import dev.gatehouse.benchmarks.server.BenchmarkServer;
import dev.gatehouse.benchmarks.server.ServerSetup;
import dev.gatehouse.harness.Progress;
import dev.gatehouse.harness.Workspace;
import java.io.IOException;

/** What the measured server runs on. The names are those of the command line. */
enum DatabaseKind {
    h2,
    postgresql;

    BenchmarkServer start(ServerSetup setup, Progress progress) throws IOException, InterruptedException {
        Workspace workspace = Workspace.current();
        return switch (this) {
            case h2 -> BenchmarkServer.onH2(setup, workspace, progress);
            case postgresql -> BenchmarkServer.onPostgres(setup, workspace, progress);
        };
    }
}
