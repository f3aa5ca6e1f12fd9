package dev.gatehouse.it.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.gatehouse.it.support.TestRealm;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server that a realm sends through. */
final class MailServer implements AutoCloseable {
    private static final long WAIT = 20_000;
    private static final Pattern LINK = Pattern.compile("https?://\\S+action-token\\?key=[^\\s\"<>]+");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private MailServer() {}

    static MailServer of(TestRealm realm) {
        MailServer server = new MailServer();
        server.mail.start();
        use(realm, server.mail.getSmtp().getPort());
        return server;
    }

    /** Has the realm send through whatever listens there. */
    static void use(TestRealm realm, int port) {
        realm.admin()
                .put(
                        "",
                        Map.of(
                                "smtpServer",
                                Map.of(
                                        "host",
                                        "127.0.0.1",
                                        "port",
                                        Integer.toString(port),
                                        "from",
                                        "gatehouse@example.org")))
                .succeeded();
    }

    MimeMessage onlyMessage() {
        assertThat(mail.waitForIncomingEmail(WAIT, 1)).isTrue();
        assertThat(mail.getReceivedMessages()).hasSize(1);
        return mail.getReceivedMessages()[0];
    }

    /** The link of one of Keycloak's e-mails that lead to actions. */
    static URI link(MimeMessage message) throws Exception {
        Multipart parts = (Multipart) message.getContent();
        String text = parts.getBodyPart(0).getContent().toString();
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return URI.create(link.group());
    }

    @Override
    public void close() {
        mail.stop();
    }
}
