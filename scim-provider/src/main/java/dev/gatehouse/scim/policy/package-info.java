/** What a connector may do, and how: the rules that an administrator sets for it. */
package dev.gatehouse.scim.policy;
