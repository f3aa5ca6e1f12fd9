/** A server for measuring, on H2 or on a PostgreSQL of its own. */
package dev.gatehouse.benchmarks.server;
