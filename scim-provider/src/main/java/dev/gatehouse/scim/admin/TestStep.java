package dev.gatehouse.scim.admin;

/**
 * One step of the test of a connector.
 *
 * @param name what was tried: {@code connector}, {@code realm}, {@code https}, {@code credentials}, {@code users}, {@code
 *     discovery} or {@code token}
 * @param ok whether a client would get past it
 * @param message what was found, and what to do about it
 */
public record TestStep(String name, boolean ok, String message) {
    static TestStep of(String name, boolean ok, String ifOk, String otherwise) {
        return new TestStep(name, ok, ok ? ifOk : otherwise);
    }
}
