package dev.gatehouse.okta.config;

/** The ways to sign in to Okta's API. */
public enum SignInWay {
    /** Client ID and client secret, as of an API service integration. */
    CLIENT_SECRET("client-secret", ConnectionConfig.CLIENT_SECRET, "Client secret"),
    /** Client ID and private key, as of an API Services app. */
    PRIVATE_KEY("private-key", ConnectionConfig.PRIVATE_KEY, "Private key"),
    /** API token of an administrator. */
    API_TOKEN("api-token", ConnectionConfig.API_TOKEN, "API token");

    private final String choice;
    private final String secretKey;
    private final String secretLabel;

    SignInWay(String choice, String secretKey, String secretLabel) {
        this.choice = choice;
        this.secretKey = secretKey;
        this.secretLabel = secretLabel;
    }

    String choice() {
        return choice;
    }

    String secretKey() {
        return secretKey;
    }

    String secretLabel() {
        return secretLabel;
    }

    /** What the secret is called within a sentence. */
    String secretName() {
        return this == API_TOKEN
                ? secretLabel
                : Character.toLowerCase(secretLabel.charAt(0)) + secretLabel.substring(1);
    }
}
