package dev.gatehouse.benchmarks;

/** A benchmark that can't go on: what it measures would not be what it says. */
public final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what went wrong, with the answer that shows it
     */
    public BenchmarkException(String message) {
        super(message);
    }

    /**
     * @param message what went wrong
     * @param cause why
     */
    public BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
