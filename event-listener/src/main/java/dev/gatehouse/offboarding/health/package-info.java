/** What this node says of itself to whoever watches the server. */
package dev.gatehouse.offboarding.health;
