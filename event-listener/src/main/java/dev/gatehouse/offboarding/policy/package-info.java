/**
 * What an administrator decided beforehand: a realm's policy and its rules, ordinary Keycloak components of the SPIs
 * {@code offboarding-policy} and {@code offboarding-rule}, read into records and checked when they are saved. How they
 * are put to use is in {@link dev.gatehouse.offboarding.decide}.
 */
package dev.gatehouse.offboarding.policy;
