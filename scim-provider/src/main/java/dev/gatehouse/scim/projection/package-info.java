/** Which attributes an answer holds: the {@code attributes} and {@code excludedAttributes} of RFC 7644 section 3.9. */
package dev.gatehouse.scim.projection;
