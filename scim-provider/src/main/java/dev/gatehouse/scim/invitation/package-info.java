/** The e-mail that asks new users to set up their account. */
package dev.gatehouse.scim.invitation;
