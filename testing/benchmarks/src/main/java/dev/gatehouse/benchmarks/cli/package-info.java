/** The command line of the benchmarks. */
package dev.gatehouse.benchmarks.cli;
