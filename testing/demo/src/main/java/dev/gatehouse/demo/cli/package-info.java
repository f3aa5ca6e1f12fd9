/** The command line behind {@code ./gatehouse}. */
package dev.gatehouse.demo.cli;
