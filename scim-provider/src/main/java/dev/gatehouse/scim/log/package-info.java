/**
 * The provisioning log: what each connector asked for, what that changed, and why it was refused. {@link
 * dev.gatehouse.scim.log.ProvisioningLog} takes what is to be written: a change goes into the transaction that makes it, a
 * refusal into one of its own, since that of the request is rolled back; a flood of refusals is summed up by {@link
 * dev.gatehouse.scim.log.RefusalGate}. {@link dev.gatehouse.scim.log.Secrets} keeps passwords and the like out, and {@link
 * dev.gatehouse.scim.log.Retention} removes what is old or too much.
 */
package dev.gatehouse.scim.log;
