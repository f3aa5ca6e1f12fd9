package dev.gatehouse.harness;

/** A database on a server that was started for it alone. Closing it stops the server and deletes all that it has. */
public interface OwnDatabase extends Database, AutoCloseable {

    @Override
    void close();
}
