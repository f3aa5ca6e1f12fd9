/**
 * Filters and the paths of PATCH operations (RFC 7644 sections 3.4.2.2 and 3.5.2): the grammar parsed into records, and
 * a matcher that tests a filter against one element of a multi-valued attribute. Read
 * {@link dev.gatehouse.scim.filter.Filter} first. What a filter means for a whole collection is not decided here.
 */
package dev.gatehouse.scim.filter;
