/**
 * Who may enrol a device. {@link dev.gatehouse.okta.enrol.EnrolmentPolicy} decides,
 * {@link dev.gatehouse.okta.enrol.EnrolmentAuthenticatorFactory} offers the step of an authentication flow that enforces it.
 */
package dev.gatehouse.okta.enrol;
