package dev.gatehouse.scim.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/** What user names must look like. */
public enum UsernameRule implements Keyword {
    /** Whatever the realm's user profile allows. */
    ANY(".*", ""),
    /** E-mail addresses. */
    EMAIL("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+", "userName must be an e-mail address for this connector"),
    /** Names that a Unix system takes. */
    UNIX(
            "[a-z][a-z0-9._-]{0,29}",
            "userName must begin with a letter a-z and have at most 30 characters, each a-z, 0-9, dot, underscore or"
                    + " hyphen, for this connector");

    private final Pattern pattern;
    private final String demand;

    UsernameRule(String pattern, String demand) {
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
        this.demand = demand;
    }

    /**
     * Checks a name.
     *
     * @param userName the name as the client sent it
     * @return a sentence that says what is wrong with it, if anything is
     */
    public Optional<String> complaintAbout(String userName) {
        return pattern.matcher(userName).matches() ? Optional.empty() : Optional.of(demand);
    }
}
