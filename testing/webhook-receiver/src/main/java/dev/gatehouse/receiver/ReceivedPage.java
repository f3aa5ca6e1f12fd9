package dev.gatehouse.receiver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The page that shows what came, newest first; it reloads itself. */
final class ReceivedPage {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Offboarding webhooks</title>
            <style>
            :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
            body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            article { border: 1px solid #8886; border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
            pre { overflow-x: auto; font-size: .85rem; }
            .ok { color: light-dark(#06693a, #5fd39a); } .bad { color: light-dark(#b3261e, #ff9c94); }
            </style></head><body><h1>Offboarding webhooks</h1>
            """;

    private final ObjectMapper json;

    ReceivedPage(ObjectMapper json) {
        this.json = json;
    }

    String render(List<ReceivedWebhook> received) throws JsonProcessingException {
        StringBuilder html = new StringBuilder(HEAD);
        if (received.isEmpty()) {
            html.append("<p>Nothing came yet. Disable somebody.</p>");
        }
        for (int i = received.size() - 1; i >= 0; i--) {
            append(html, received.get(i));
        }
        return html.append("</body></html>").toString();
    }

    private void append(StringBuilder html, ReceivedWebhook webhook) throws JsonProcessingException {
        String body = webhook.payload().isMissingNode()
                ? webhook.body()
                : json.writerWithDefaultPrettyPrinter().writeValueAsString(webhook.payload());
        html.append("<article><strong class=\"")
                .append(webhook.verified() ? "ok\">signature verified" : "bad\">signature wrong")
                .append("</strong>, answered ")
                .append(webhook.answer())
                .append(" at ")
                .append(webhook.receivedAt())
                .append("<br><code>webhook-id: ")
                .append(escape(webhook.id()))
                .append("</code><pre>")
                .append(escape(body))
                .append("</pre></article>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
