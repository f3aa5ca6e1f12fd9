/**
 * What users may edit of themselves. Keycloak's user profile lets them edit every attribute that it does not declare where the
 * realm's <em>Unmanaged attributes</em> are <em>Enabled</em>, and by that shake off their connector or call themselves its own.
 * {@link dev.gatehouse.scim.userprofile.GuardedUserProfileFactory} takes the place of Keycloak's own factory and keeps from them
 * what {@link dev.gatehouse.scim.userprofile.ReservedAttributes} names. Administrators see and edit all of it as before.
 */
package dev.gatehouse.scim.userprofile;
