package dev.gatehouse.okta.emulator.cli;

import dev.gatehouse.okta.emulator.scim.AppKind;
import dev.gatehouse.okta.emulator.scim.OktaScimClient;
import dev.gatehouse.okta.emulator.scim.ScimExchange;
import dev.gatehouse.okta.emulator.scim.ScimMember;
import dev.gatehouse.okta.emulator.scim.ScimPerson;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scim}: sends one of Okta's request sequences to a SCIM service provider and prints the exchanges. */
@Command(
        name = "scim",
        description = "Sends the requests that Okta sends as SCIM client.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "test      test the credentials and read the schema",
            "import    page through all users and groups",
            "join      create a person, or take her over",
            "leave     create a person if need be, then deactivate her",
            "return    create a person if need be, deactivate and activate her",
            "groups    push a group, rename it, add and remove a member, push now, delete it",
            "all       all of these"
        })
final class ScimCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SEQUENCE", description = "One of ${COMPLETION-CANDIDATES}")
    private Sequence sequence;

    @Option(names = "--url", required = true, description = "SCIM base URL of the service provider")
    private URI url;

    @Option(names = "--token", required = true, description = "Bearer token")
    private String token;

    @Option(names = "--kind", defaultValue = "OIN", description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private AppKind kind;

    @Option(names = "--user-name", defaultValue = "sam@acme.example", description = "The person (${DEFAULT-VALUE})")
    private String userName;

    @Option(names = "--group", defaultValue = "Okta Pushed", description = "The group (${DEFAULT-VALUE})")
    private String group;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print the bodies too")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private OktaScimClient client;
    private boolean failed;

    private enum Sequence {
        TEST,
        IMPORT,
        JOIN,
        LEAVE,
        RETURN,
        GROUPS,
        ALL
    }

    @Override
    public Integer call() {
        client = new OktaScimClient(url, "Bearer " + token, kind);
        try {
            run();
        } catch (UncheckedIOException e) {
            spec.commandLine().getErr().println("Cannot reach " + url + ": " + e.getCause());
            return 1;
        }
        return failed ? 1 : 0;
    }

    private void run() {
        switch (sequence) {
            case TEST -> {
                print(client.testCredentials());
                print(client.discover());
            }
            case IMPORT -> {
                print(client.importUsers());
                print(client.importGroups());
            }
            case JOIN -> join();
            case LEAVE -> print(client.deactivate(join()));
            case RETURN -> {
                String id = join();
                print(client.deactivate(id));
                print(client.reactivate(id));
            }
            case GROUPS -> groups();
            case ALL ->
                List.of(Sequence.TEST, Sequence.RETURN, Sequence.GROUPS, Sequence.IMPORT)
                        .forEach(part -> {
                            sequence = part;
                            run();
                        });
        }
    }

    private String join() {
        String name = userName.replaceFirst("@.*", "");
        ScimPerson person = ScimPerson.named("00u" + Integer.toHexString(userName.hashCode()), userName, name, "Okta");
        return print(client.createUser(person)).id();
    }

    private void groups() {
        String member = join();
        String id = print(client.pushGroup(group)).id();
        ScimMember sam = new ScimMember(member, userName);
        print(client.addMembers(id, group, List.of(sam)));
        print(client.renameGroup(id, group + " (renamed)"));
        print(client.removeMembers(id, group + " (renamed)", List.of(member)));
        print(client.pushNow(id, group, List.of(sam)));
        print(client.deleteGroup(id));
    }

    private ScimExchange print(List<ScimExchange> exchanges) {
        PrintWriter out = spec.commandLine().getOut();
        for (ScimExchange exchange : exchanges) {
            out.println(exchange);
            if (verbose) {
                printBody(out, "  > ", exchange.requestBody());
                printBody(out, "  < ", exchange.responseBody());
            }
        }
        out.flush();
        ScimExchange last = exchanges.get(exchanges.size() - 1);
        failed |= !last.succeeded();
        return last;
    }

    private static void printBody(PrintWriter out, String prefix, String body) {
        if (!body.isEmpty()) {
            out.println(prefix + body);
        }
    }
}
