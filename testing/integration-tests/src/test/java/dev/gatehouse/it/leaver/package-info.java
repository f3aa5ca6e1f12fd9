/** The product's promise in one piece: somebody leaves, and one signed webhook tells the device management. */
package dev.gatehouse.it.leaver;
