/**
 * What is heard of changes in Okta between syncs: from event hooks and from the system log, stored as pending until a
 * targeted sync has looked into it.
 */
package dev.gatehouse.okta.live;
