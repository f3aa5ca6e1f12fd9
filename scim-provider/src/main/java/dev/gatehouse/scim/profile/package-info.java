/** How the SCIM clients of particular vendors differ from the RFCs, as named rules. */
package dev.gatehouse.scim.profile;
