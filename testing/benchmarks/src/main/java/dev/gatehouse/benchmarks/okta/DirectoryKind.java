package dev.gatehouse.benchmarks.okta;

import com.unboundid.util.LDAPSDKException;
import dev.gatehouse.benchmarks.server.HelperProcess;
import dev.gatehouse.okta.emulator.OktaEmulator;
import dev.gatehouse.okta.emulator.OktaEmulatorConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What people come from. Each runs in a process of its own, which {@link #launch} starts. */
public enum DirectoryKind {
    /** Okta's emulator, whose people were last changed an hour ago. */
    OKTA {
        @Override
        public int start(People people) {
            AgedClock clock = new AgedClock();
            OktaEmulator okta = OktaEmulator.start(
                    OktaEmulatorConfig.defaults().withSeed(people.seed()).withClock(clock));
            clock.past = false;
            return okta.port();
        }
    },
    /** A directory in memory. */
    LDAP {
        @Override
        public int start(People people) throws LDAPSDKException {
            return LdapDirectory.start(people);
        }
    };

    /**
     * Starts the directory in this process.
     *
     * @param people who is in it
     * @return the port on which it listens on the loopback address
     * @throws LDAPSDKException if the LDAP directory refuses an entry
     */
    public abstract int start(People people) throws LDAPSDKException;

    /**
     * Starts the directory in a process of its own.
     *
     * @param people who is in it
     * @return the running process
     */
    HelperProcess launch(People people) {
        return HelperProcess.start(List.of(
                "directory",
                "--kind=" + name().toLowerCase(Locale.ROOT),
                "--users=" + people.users(),
                "--groups=" + people.groups()));
    }

    private static final class AgedClock extends Clock {

        private static final Duration AGE = Duration.ofHours(1);

        private volatile boolean past = true;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Okta tells UTC only");
        }

        @Override
        public Instant instant() {
            return past ? Instant.now().minus(AGE) : Instant.now();
        }
    }
}
