package dev.gatehouse.benchmarks.okta;

import dev.gatehouse.benchmarks.server.HelperProcess;
import dev.gatehouse.harness.RestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Okta's emulator, read by Gatehouse. */
final class OktaDirectory implements Directory {

    private final HelperProcess process;
    private final RestClient management;

    private OktaDirectory(HelperProcess process) {
        this.process = process;
        this.management = new RestClient(base(process), () -> "SSWS demo-ssws-token", "application/json");
    }

    static OktaDirectory start(People people) {
        return new OktaDirectory(DirectoryKind.OKTA.launch(people));
    }

    @Override
    public String name() {
        return "Gatehouse";
    }

    @Override
    public String federate(FederatedRealm realm) {
        return realm.addComponent(
                FederatedRealm.STORAGE,
                "okta",
                realm.id(),
                Map.of(
                        "enabled", "true",
                        "domain", base(process).toString(),
                        "clientId", "gatehouse-sync",
                        "clientSecret", "gatehouse-sync-secret",
                        "logPollSeconds", "0"));
    }

    @Override
    public void retitle(List<String> logins, String title) {
        logins.forEach(login -> management
                .post("/api/v1/users/" + login, Map.of("profile", Map.of("title", title)))
                .succeeded());
    }

    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public void close() {
        process.close();
    }

    private static URI base(HelperProcess process) {
        return URI.create("http://localhost:" + process.port());
    }
}
