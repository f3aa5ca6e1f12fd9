package dev.gatehouse.scim.policy;

/** By what a connector recognises, in what its client sends, a person who is in the realm already. */
public enum TakeoverRule implements Keyword {
    /** Her user name is the {@code userName} that was sent. */
    USERNAME,
    /** Her e-mail address is the one that was sent. */
    EMAIL,
    /** Her user name is what stands before the {@code @} of the e-mail address that was sent. */
    EMAIL_PREFIX;

    /**
     * Whether the rule recognises a user.
     *
     * @param sent what the client sent
     * @param known what the user is called
     */
    public boolean fits(Identifiers sent, Identifiers known) {
        return switch (this) {
            case USERNAME -> Identifiers.same(sent.userName(), known.userName());
            case EMAIL -> sent.hasEmailOf(known);
            case EMAIL_PREFIX -> Identifiers.same(sent.emailPrefix(), known.userName());
        };
    }

    /**
     * Whether the rule recognises a user, and she cannot have called herself so to get the rights of the person who is sent.
     *
     * @param sent what the client sent
     * @param known what the user is called
     * @param emailVerified whether she has shown that her e-mail address is hers
     * @param namesAreChosen whether users choose their user names themselves
     */
    public boolean proves(Identifiers sent, Identifiers known, boolean emailVerified, boolean namesAreChosen) {
        boolean sameMailbox = emailVerified && sent.hasEmailOf(known);
        return fits(sent, known)
                && switch (this) {
                    case USERNAME -> sameMailbox || !namesAreChosen;
                    case EMAIL -> sameMailbox;
                    case EMAIL_PREFIX -> sameMailbox || emailVerified && !namesAreChosen;
                };
    }
}
