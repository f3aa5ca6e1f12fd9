/**
 * RFC 7643 and RFC 7644, section by section, over HTTP with a connector of the strict generic profile. A test's class
 * names the section; its method the rule.
 */
package dev.gatehouse.it.scim.conformance;
