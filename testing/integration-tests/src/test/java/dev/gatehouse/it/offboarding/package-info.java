/** Offboarding against a real Keycloak: who is noticed, what is sent, and what is not. */
package dev.gatehouse.it.offboarding;
