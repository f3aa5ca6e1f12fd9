/** The receiver's command line. */
package dev.gatehouse.receiver.cli;
