package dev.gatehouse.offboarding.listener;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that wait for receivers. Keycloak's executors have four, too few for that; these end when idle. */
final class SenderThreads {

    private SenderThreads() {}

    /**
     * Makes an executor.
     *
     * @param most how many threads at most
     * @return an executor without threads yet
     */
    static ThreadPoolExecutor of(int most) {
        AtomicInteger number = new AtomicInteger();
        ClassLoader loader = SenderThreads.class.getClassLoader();
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(most, most, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "gatehouse-offboarding-sender-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(loader);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
