/**
 * Filters made by chance, and an oracle that says by the documents alone whom each must find. It shares no code with the
 * product.
 */
package dev.gatehouse.it.scim.oracle;
