/**
 * Bulk requests, RFC 7644 section 3.7: what is in them, in which order their operations have to be done so that references
 * by {@code bulkId} can be resolved, and the answer. How one operation is done is the caller's business.
 */
package dev.gatehouse.scim.bulk;
