package dev.gatehouse.scim.connector;

import org.keycloak.component.ComponentValidationException;

/**
 * The refusal of a component in a sentence that Keycloak shows as it stands. Keycloak takes the message of a {@link
 * ComponentValidationException} for a pattern of {@link java.text.MessageFormat}, to which braces and apostrophes mean something,
 * so here the message is a pattern for nothing but the sentence.
 */
public final class VerbatimRefusal extends ComponentValidationException {
    private static final long serialVersionUID = 1L;
    private static final String PATTERN = "{0}";

    private VerbatimRefusal(String sentence) {
        super(PATTERN, sentence);
    }

    /**
     * Runs the checks that a component is saved with.
     *
     * @throws VerbatimRefusal in the words of the {@link ComponentValidationException} that they end with
     */
    public static void check(Runnable checks) {
        try {
            checks.run();
        } catch (VerbatimRefusal refused) {
            throw refused;
        } catch (ComponentValidationException refused) {
            throw new VerbatimRefusal(refused.getMessage());
        }
    }

    /** The sentence, for logs and for those who show it themselves. */
    @Override
    public String getLocalizedMessage() {
        return String.valueOf(getParameters()[0]);
    }
}
