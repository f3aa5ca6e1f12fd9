package dev.gatehouse.benchmarks.offboarding;

import dev.gatehouse.benchmarks.BenchmarkException;
import dev.gatehouse.benchmarks.load.Api;
import dev.gatehouse.benchmarks.load.Call;
import dev.gatehouse.benchmarks.realm.RealmTables;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;

/** What is done to a portion of the users, in this order, so that each step finds what it needs and the last one tidies up. */
enum Step {
    /** Makes as many new users. */
    CREATE("create a user") {
        @Override
        List<Call> calls(Side side, Portion portion) {
            return each(portion, number -> {
                String name = String.format(Locale.ROOT, "%s%09d@example.org", RealmTables.CREATED_PREFIX, number);
                return new Call("POST", "/users", """
                        {"username": "%s", "email": "%s", "firstName": "Ada", "lastName": "Lovelace", "enabled": true}""".formatted(name, name));
            });
        }

        @Override
        void check(Side side, Portion portion) throws SQLException {
            insist("users created", portion.size(), side.tables().created());
        }
    },
    /** Gives them another first name. */
    UPDATE("change a first name") {
        @Override
        List<Call> calls(Side side, Portion portion) {
            return each(portion, number -> put(portion, number, true));
        }

        @Override
        void check(Side side, Portion portion) throws SQLException {
            insist("names changed", portion.size(), side.tables().named(portion.firstName()));
        }
    },
    /** Signs them in by password; the session stays. */
    SIGN_IN("sign in") {
        @Override
        Api api(Side side) {
            return side.signIn();
        }

        @Override
        List<Call> calls(Side side, Portion portion) {
            return each(
                    portion,
                    number -> new Call(
                            "POST",
                            "/protocol/openid-connect/token",
                            "grant_type=password&client_id=" + Side.CLIENT + "&password=" + Side.PASSWORD + "&username="
                                    + portion.population().userName(number)));
        }

        @Override
        void check(Side side, Portion portion) {
            // A token was answered.
        }
    },
    /** Disables them as the console does, by sending the whole user. */
    DISABLE("disable a user") {
        @Override
        List<Call> calls(Side side, Portion portion) {
            return each(portion, number -> put(portion, number, false));
        }

        @Override
        void check(Side side, Portion portion) throws SQLException {
            insist("users disabled", portion.size(), side.tables().disabled());
        }
    },
    /** Enables them again. */
    ENABLE("enable a user") {
        @Override
        List<Call> calls(Side side, Portion portion) {
            return each(portion, number -> put(portion, number, true));
        }

        @Override
        void check(Side side, Portion portion) throws SQLException {
            insist("users disabled", 0, side.tables().disabled());
        }
    },
    /** Deletes those who were created. */
    DELETE("delete a user") {
        @Override
        List<Call> calls(Side side, Portion portion) throws SQLException {
            return side.tables().createdIds().stream()
                    .map(id -> new Call("DELETE", "/users/" + id, ""))
                    .toList();
        }

        @Override
        void check(Side side, Portion portion) throws SQLException {
            insist("users created", 0, side.tables().created());
        }
    };

    private final String title;

    Step(String title) {
        this.title = title;
    }

    /** What is asked, in words. */
    String title() {
        return title;
    }

    /** Whom to ask. */
    Api api(Side side) {
        return side.admin();
    }

    /** What to ask, once for each user of the portion. */
    abstract List<Call> calls(Side side, Portion portion) throws SQLException;

    /** Looks into the database whether it has happened. */
    abstract void check(Side side, Portion portion) throws SQLException;

    private static List<Call> each(Portion portion, IntFunction<Call> call) {
        Function<Integer, Call> boxed = call::apply;
        return portion.numbers().stream().map(boxed).toList();
    }

    private static Call put(Portion portion, int number, boolean enabled) {
        String id = portion.population().userId(number);
        String name = portion.population().userName(number);
        return new Call("PUT", "/users/" + id, """
                {"id": "%s", "username": "%s", "email": "%s", "emailVerified": true, "firstName": "%s",
                 "lastName": "Last", "enabled": %s, "attributes": {}}""".formatted(id, name, name, portion.firstName(), enabled));
    }

    private static void insist(String what, long expected, long found) {
        if (expected != found) {
            throw new BenchmarkException(what + ": " + expected + " by the answers, " + found + " in the database");
        }
    }
}
