/**
 * Short transactions on one realm, with what a write needs at hand: the users, our mappings, and the admin events that
 * tell every listener what was done and by which federation.
 */
package dev.gatehouse.okta.realm;
