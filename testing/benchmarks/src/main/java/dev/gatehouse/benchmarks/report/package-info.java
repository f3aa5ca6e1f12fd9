/** From rounds to medians and ratios, and their table. */
package dev.gatehouse.benchmarks.report;
