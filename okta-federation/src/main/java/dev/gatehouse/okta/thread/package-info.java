/** The threads that the federation makes of its own. */
package dev.gatehouse.okta.thread;
