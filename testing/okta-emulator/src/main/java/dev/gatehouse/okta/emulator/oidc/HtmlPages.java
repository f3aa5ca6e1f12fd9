package dev.gatehouse.okta.emulator.oidc;

/** The few pages that a browser sees. No scripts, no images; readable by a screen reader and on a telephone. */
final class HtmlPages {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 24rem; margin: 10vh auto; padding: 0 1rem; }
            label { display: block; margin-top: 1rem; }
            input, button { font: inherit; width: 100%%; box-sizing: border-box; padding: .6rem; }
            button { margin-top: 1.5rem; }
            [role=alert] { border-left: .3rem solid #b3261e; padding-left: .75rem; }
            </style>
            </head>
            <body>
            <main>
            <h1>%s</h1>
            %s
            </main>
            </body>
            </html>
            """;

    private static final String LOGIN_FORM = """
            <p>Okta emulator: sign in to %s</p>
            %s
            <form method="post" action="%s">
            <label for="username">Username</label>
            <input id="username" name="username" type="text" autocomplete="username" required value="%s"%s>
            <label for="password">Password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" required%s>
            <button type="submit" id="sign-in">Sign in</button>
            </form>
            """;

    private HtmlPages() {}

    static String login(String application, String action, String username, boolean failed) {
        String autofocus = " autofocus";
        String alert = failed ? "<p role=\"alert\" id=\"error\">Unable to sign in</p>" : "";
        String form = LOGIN_FORM.formatted(
                escape(application),
                alert,
                escape(action),
                escape(username),
                username.isEmpty() ? autofocus : "",
                username.isEmpty() ? "" : autofocus);
        return FRAME.formatted("Sign in", "Sign in", form);
    }

    static String error(String description) {
        return FRAME.formatted("Error", "400 Bad Request", "<p role=\"alert\">" + escape(description) + "</p>");
    }

    static String signedOut() {
        return FRAME.formatted("Signed out", "Signed out", "<p>You are signed out of Okta.</p>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
