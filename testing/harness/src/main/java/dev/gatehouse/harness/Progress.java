package dev.gatehouse.harness;

/** Is told what takes time, in words for a person who waits. */
@FunctionalInterface
public interface Progress {

    /**
     * Announces a step that begins.
     *
     * @param what a short sentence without a full stop
     */
    void step(String what);
}
