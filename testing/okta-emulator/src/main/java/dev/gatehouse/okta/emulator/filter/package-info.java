/**
 * Okta's filter language, as {@code filter} and {@code search} parameters carry it: comparisons joined by {@code and} and {@code or}, with
 * parentheses.
 */
package dev.gatehouse.okta.emulator.filter;
