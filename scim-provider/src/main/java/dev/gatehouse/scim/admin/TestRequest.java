package dev.gatehouse.scim.admin;

/**
 * What an administrator wants to know of a connector beside whether it works.
 *
 * @param token a token, passkey or access token, of which it is to be told whose it is; null for none
 */
public record TestRequest(String token) {
    /** Without a body. */
    static final TestRequest EMPTY = new TestRequest(null);

    @Override
    public String toString() {
        return "TestRequest[***]";
    }
}
