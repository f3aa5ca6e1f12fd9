/**
 * The Identity app: the application in Okta through which the people of a federation sign in, and who is assigned to it.
 *
 * <p>{@link dev.gatehouse.okta.app.IdentityApps} makes, restores and removes it. What it should be like is said in
 * {@link dev.gatehouse.okta.app.IdentityAppSettings}, the realm's side of it is
 * {@link dev.gatehouse.okta.app.SignInProvider}. {@link dev.gatehouse.okta.app.Assignments} keeps who is assigned.
 */
package dev.gatehouse.okta.app;
