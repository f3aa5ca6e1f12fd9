/**
 * Passwords that a SCIM client manages: {@link dev.gatehouse.scim.password.ManagedPasswords} knows whose they are, and
 * {@link dev.gatehouse.scim.password.ManagedPasswordAction} keeps their users from changing them.
 */
package dev.gatehouse.scim.password;
