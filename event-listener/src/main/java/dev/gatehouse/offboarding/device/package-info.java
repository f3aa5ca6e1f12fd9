/**
 * The registry of enrolled devices. A person signs in on a device through an enrolment client, which the realm's
 * component {@code enrolment} names; the app says which device it is in its authorization request
 * ({@link dev.gatehouse.offboarding.device.DeviceClaim}), and when the code is redeemed
 * {@link dev.gatehouse.offboarding.device.EnrolmentWitness} has
 * {@link dev.gatehouse.offboarding.device.DeviceRegistry} write it down.
 */
package dev.gatehouse.offboarding.device;
