/** The guided tour: two leavers, one by Okta sync and one by SCIM, from the change to the verified webhook. */
package dev.gatehouse.demo.tour;
