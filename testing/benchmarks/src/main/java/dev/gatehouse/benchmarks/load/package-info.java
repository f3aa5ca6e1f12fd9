/** Closed-loop load: so many threads, each with one request at a time, for so long. */
package dev.gatehouse.benchmarks.load;
