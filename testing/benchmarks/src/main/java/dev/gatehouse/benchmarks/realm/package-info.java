/** The realm that is measured, and how it is filled. */
package dev.gatehouse.benchmarks.realm;
