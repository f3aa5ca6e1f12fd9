exec(open('.it.sub.py').read())
import subprocess
def commit(m):
    subprocess.check_call(['git','add','-A']); subprocess.check_call(['git','commit','-qm',m])
open(B+'endpoint/ConfigurationRefusal.java','w').write('''package dev.gatehouse.offboarding.endpoint;

import org.keycloak.component.ComponentValidationException;

/** Turns an objection to a configuration into the exception that Keycloak shows to the administrator. */
public final class ConfigurationRefusal {

    private ConfigurationRefusal() {}

    /**
     * The exception. Keycloak takes its message for a pattern of {@code MessageFormat}, to which quotes and braces mean
     * something, so they are escaped.
     *
     * @param objection what is wrong, with a message for the administrator
     * @return the exception with the same message
     */
    public static ComponentValidationException of(IllegalArgumentException objection) {
        return new ComponentValidationException(
                objection.getMessage().replace("'", "''").replace("{", "'{'").replace("}", "'}'"));
    }
}
''')
for f in ['endpoint/WebhookEndpointFactory.java','endpoint/SecurityEventsEndpointFactory.java']:
    sub(f,('throw new ComponentValidationException(e.getMessage());','throw ConfigurationRefusal.of(e);'),('import org.keycloak.component.ComponentValidationException;\n',''))
sub('endpoint/template/TemplateEndpointFactory.java',('''            TemplateConfig.of(model.getConfig()).auth().check(model.get(TemplateProperties.SECRET));
''','''            TemplateConfig config = TemplateConfig.of(model.getConfig());
            config.auth().check(model.get(TemplateProperties.SECRET));
            config.addresses().forEach(AddressSettings::check);
'''),('''            // The message is a pattern for MessageFormat, to which quotes and braces mean something.
            throw new ComponentValidationException(
                    e.getMessage().replace("'", "''").replace("{", "'{'").replace("}", "'}'"));
''','''            throw ConfigurationRefusal.of(e);
'''),('import org.keycloak.component.ComponentValidationException;\n',''),
('import dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;\n','import dev.gatehouse.offboarding.endpoint.ConfigurationRefusal;\nimport dev.gatehouse.offboarding.endpoint.OffboardingEndpoint;\n'),
('import dev.gatehouse.offboarding.endpoint.OffboardingEndpointFactory;\n','import dev.gatehouse.offboarding.endpoint.OffboardingEndpointFactory;\nimport dev.gatehouse.offboarding.http.AddressSettings;\n'))
sub('endpoint/template/RequestTemplate.java',('''        EndpointUrl.parse(url.render(placeholder -> Optional.of("x"), Escape::url));
    }
''','''        address();
    }
'''),('''    private void checkUrl() {''','''    /**
     * Where requests go, with something in place of the placeholders, which cannot change the host.
     *
     * @return a URL
     */
    URI address() {
        return EndpointUrl.parse(url.render(placeholder -> Optional.of("x"), Escape::url));
    }

    private void checkUrl() {'''))
sub('endpoint/template/TemplateConfig.java',('''    /**
     * Whether a configuration asks for one request''','''    /**
     * Where the server would connect to.
     *
     * @return the URLs of all requests, and the one that tokens are fetched from
     */
    List<URI> addresses() {
        Stream<URI> requested =
                requests.values().stream().map(RequestTemplate::parse).map(RequestTemplate::address);
        Stream<URI> token = auth.kind() == TemplateAuth.Kind.CLIENT_CREDENTIALS
                ? Stream.of(EndpointUrl.parse(auth.tokenUrl()))
                : Stream.empty();
        return Stream.concat(requested, token).toList();
    }

    /**
     * Whether a configuration asks for one request'''),
('import java.util.stream.IntStream;\n','import java.util.stream.IntStream;\nimport java.util.stream.Stream;\n'))
p=B+'endpoint/template/TemplateConfig.java'; s=open(p).read()
i=s.index('import java.util'); s=s[:i]+'import java.net.URI;\n'+s[i:]
if 'endpoint.EndpointUrl' not in s:
    i=s.index('import dev.gatehouse.offboarding.leaver'); s=s[:i]+'import dev.gatehouse.offboarding.endpoint.EndpointUrl;\n'+s[i:]
open(p,'w').write(s)
sub('event-listener/src/test/java/dev/gatehouse/offboarding/endpoint/template/TemplateConfigTest.java',('''    private static Message as(''','''    @Test
    void the_addresses_that_are_checked_are_those_of_the_requests_and_of_the_tokens() {
        MultivaluedHashMap<String, String> config = config(
                "url", "https://10.0.0.1/${user.id}", "actions", "lock", "auth", "client-credentials", "authName", "gatehouse");
        config.add("tokenUrl", "https://login.example/token");
        assertThat(TemplateConfig.of(config).addresses())
                .containsExactly(URI.create("https://10.0.0.1/x"), URI.create("https://login.example/token"));
    }

    private static Message as('''))
p='event-listener/src/test/java/dev/gatehouse/offboarding/endpoint/template/TemplateConfigTest.java'; s=open(p).read()
if 'import java.net.URI;' not in s:
    i=s.index('import java.'); s=s[:i]+'import java.net.URI;\n'+s[i:]
open(p,'w').write(s)
commit('Check the addresses of templates when they are saved, and show messages with braces as they are')
