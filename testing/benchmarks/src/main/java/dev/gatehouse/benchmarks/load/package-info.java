/** Load: closed loop, so many threads with one request at a time each, and open loop, so many requests a second. */
package dev.gatehouse.benchmarks.load;
