package dev.gatehouse.offboarding.detect;

import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Works through a list in batches. If one fails, its members are tried one by one, so that whoever cannot be worked on
 * keeps nobody else waiting.
 */
final class OneByOne {

    private static final Logger log = Logger.getLogger(OneByOne.class);

    private final int size;
    private final Runnable probe;
    private final Consumer<String> failed;

    /**
     * @param size how many are worked on at a time
     * @param probe called after a batch has failed; throws if nothing can be worked on at present, as when the database
     *     is away, which ends the work
     * @param failed told of each who could not be worked on
     */
    OneByOne(int size, Runnable probe, Consumer<String> failed) {
        this.size = size;
        this.probe = probe;
        this.failed = failed;
    }

    /**
     * Works.
     *
     * @param ids whom to work on
     * @param work works on some of them: on all that it is given, or with an exception on none
     */
    void run(List<String> ids, Consumer<List<String>> work) {
        for (int from = 0; from < ids.size(); from += size) {
            batch(ids.subList(from, Math.min(ids.size(), from + size)), work);
        }
    }

    private void batch(List<String> ids, Consumer<List<String>> work) {
        try {
            work.accept(ids);
        } catch (RuntimeException e) {
            probe.run();
            log.warnf(e, "A batch of %d failed; its members are tried one by one", ids.size());
            ids.forEach(id -> alone(id, work));
        }
    }

    private void alone(String id, Consumer<List<String>> work) {
        try {
            work.accept(List.of(id));
        } catch (RuntimeException e) {
            log.debugf(e, "%s failed", id);
            failed.accept(id);
        }
    }
}
